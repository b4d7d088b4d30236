import { stoppable } from '../clock/stoppable.ts';
import { CourseFault } from '../model/fault.ts';
import type { ThrownError } from '../model/finding.ts';
import type { Together } from '../model/rule.ts';
import type { Call, CallOutcome, ExportedName, Runner, SharedPlaces } from '../model/runner.ts';
import type { Returned } from '../model/value.ts';
import { copyOfAll } from '../tensor/copy.ts';
import { harmlessLine } from '../text/harmless.ts';
import { encode, OVERSIZED } from './child/realm/encode.ts';
import { describeExports } from './child/realm/exports.ts';
import { preview } from './child/realm/preview.ts';
import { sharedPlaces } from './child/realm/shared.ts';
import { MAX_FRAME_BYTES } from './child/wire.ts';
import { decodeReturned, parseJson } from './decode.ts';
import { plainNumbers } from './plain-numbers.ts';

/**
 * A runner over a module that is already imported into this process: for functions that are trusted, and for
 * debugging. It bounds neither time nor memory. Values are judged as the sandbox would judge them. `describe` may know
 * where an error comes from.
 */
export function inProcessRunner(
  modules: Readonly<Record<string, unknown>>,
  describe: (thrown: unknown) => ThrownError = describeThrown,
  together: Together = (calls) => calls(),
): Runner {
  return {
    load: async () => ({ kind: 'loaded', exports: exportsOf(modules) }),
    call: async (calls) => together(() => calls.map((call) => run(modules, call, describe))),
    takeConsole: () => ({ lines: [], truncated: false }),
    close: async () => {},
  };
}

/** The same for functions of the course, which are stopped when they take too long: then a call throws a CourseFault. */
export function courseRunner(functions: Readonly<Record<string, unknown>>): Runner {
  return inProcessRunner(functions, describeThrown, stoppable);
}

function exportsOf(modules: Readonly<Record<string, unknown>>): ExportedName[] {
  const described = JSON.parse(describeExports(modules)) as [string, string][];
  return described.map(([name, type]) => ({ name, type }));
}

function run(
  modules: Readonly<Record<string, unknown>>,
  call: Call,
  describe: (thrown: unknown) => ThrownError,
): CallOutcome {
  try {
    const rule = modules[call.function];
    if (typeof rule !== 'function') throw new TypeError(`${call.function} is not a function`);
    for (let i = 1; i < (call.times ?? 1); i++) rule(...copyOfAll(call.args));
    const args = copyOfAll(call.args);
    const returned: unknown = rule(...args);
    const value = asReceived(returned);
    const shared = sharedPlaces(returned);
    const outcome = {
      kind: 'returned',
      value,
      ...(shared === '' ? {} : { shared: JSON.parse(shared) as SharedPlaces }),
    } as const;
    if (!call.returnArgs) return outcome;
    return {
      ...outcome,
      args: args.map(asReceived),
    };
  } catch (thrown) {
    // The course's own function was stopped before.
    if (thrown instanceof CourseFault) throw thrown;
    return thrown === OVERSIZED ? oversized() : { kind: 'threw', error: describe(thrown) };
  }
}

/** A value as it would come out of the sandbox. */
function asReceived(value: unknown): Returned {
  return plainNumbers(value) ?? decodeReturned(parseJson(encode(value, MAX_FRAME_BYTES)));
}

function oversized(): CallOutcome {
  return {
    kind: 'stopped',
    stop: { reason: 'too-much-output', limitMegabytes: MAX_FRAME_BYTES / 1024 / 1024 },
  };
}

/** What was thrown, without its place: harmless, capped text. */
export function describeThrown(thrown: unknown): ThrownError {
  const isError = thrown instanceof Error;
  const name = isError ? thrown.name : 'thrown value';
  const message = isError ? thrown.message : preview(thrown);
  return { name: harmlessLine(name, 100), message: harmlessLine(message, 500), frames: [] };
}
