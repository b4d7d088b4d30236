import vm from 'node:vm';
import type { Program } from 'acorn';
import type { Evaluate } from '../fingerprints/stable-probes.ts';
import type { Change } from '../locate/change.ts';
import { switchedBundle } from '../locate/switched.ts';
import type { Bundle, CallOutcome } from '../model/runner.ts';
import type { Returned } from '../model/value.ts';

/** A change that takes more rounds and calls than this on one case has lost its way. */
const MOST_STEPS = 300_000;

/** An error costs the more, the longer the function is that throws it. */
const TOGETHER = 96;

/** What the bundle of the reference gives with each of these changes made: it is the course's own code. */
export function runChanges(
  bundle: Bundle,
  program: Program,
  changes: readonly Change[],
): readonly Evaluate[] {
  const all: Evaluate[] = [];
  for (let i = 0; i < changes.length; i += TOGETHER)
    all.push(...runSome(bundle, program, changes.slice(i, i + TOGETHER)));
  return all;
}

function runSome(bundle: Bundle, program: Program, changes: readonly Change[]): readonly Evaluate[] {
  const switched = switchedBundle(bundle, program, changes);
  if (switched === undefined) return [];
  const context = vm.createContext({});
  const all = vm.runInContext(`${switched.code};globalThis`, context) as Record<
    string,
    Record<string, Tries>
  >;
  const exported = Object.getOwnPropertyNames(all)
    .map((name) => all[name])
    .find((one) => typeof one?.[switched.tries] === 'function');
  const tries = exported?.[switched.tries];
  if (tries === undefined) return [];
  return changes.map((_, i): Evaluate => {
    return async (name, args) => {
      let lost = false;
      return args.map((given): CallOutcome => {
        const [value] = lost ? [false] : tries(name, given, [i + 1], MOST_STEPS);
        if (isNumbers(value)) return { kind: 'returned', value };
        lost = true;
        return { kind: 'threw', error: NO_NUMBERS };
      });
    };
  });
}

/** After the first of these nothing more is asked. Whatever is no array of finite numbers, or record of such, is told by other findings. */
const NO_NUMBERS = { name: 'Error', message: 'It gives no numbers.', frames: [] };

function isNumbers(value: unknown): value is Returned {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).every(isNumbers);
}

type Tries = (name: string, args: readonly unknown[], numbers: number[], most: number) => unknown[];
