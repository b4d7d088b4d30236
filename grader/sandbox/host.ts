import type {
  Bundle,
  Call,
  CallOutcome,
  ConsoleOutput,
  Limits,
  LoadOutcome,
  Runner,
  Stop,
} from '../model/runner.ts';
import { REQUEST } from './child/wire.ts';
import { childProgram } from './child-program.ts';
import { consoleBuffer, takeLines } from './console-buffer.ts';
import { encodeValue } from './encode.ts';
import { encodeFrame } from './protocol.ts';
import type { Expectation, Reply } from './reply.ts';
import { type Session, type SessionOutcome, startSession } from './session.ts';
import { locateThrown } from './source-location.ts';

/** A child is replaced after so many loads: its processor time is bounded, and what realms leave behind goes. */
const MAX_LOADS = 1000;

/** A runner that evaluates bundles in a child process that is hostile by assumption. */
export interface Sandbox extends Runner {
  /** The child's process id, for tests and diagnostics; undefined while there is none. */
  readonly pid: () => number | undefined;
}

/**
 * Opens a sandbox. Its child process starts with the first load, and is replaced when it had to be stopped. Tests give
 * it a hostile `program` to run in the child.
 */
export function openSandbox(program: () => Promise<string> = childProgram): Sandbox {
  const printed = consoleBuffer();
  // Making the program takes some milliseconds, in which the caller has something else to do.
  program().catch(() => {});
  let session: Session | undefined;
  let loaded: Bundle | undefined;
  let lastLimits: Limits | undefined;
  let nextId = 1;
  let loads = 0;

  async function sessionFor(limits: Limits): Promise<Session> {
    const fits = session?.memoryMegabytes === limits.memoryMegabytes && loads < MAX_LOADS;
    if (session?.alive() && fits) return session;
    await session?.close();
    loads = 0;
    session = await startSession(await program(), limits.memoryMegabytes, printed);
    return session;
  }

  async function load(bundle: Bundle, limits: Limits): Promise<LoadOutcome> {
    const id = nextId++;
    const current = await sessionFor(limits);
    loads++;
    loaded = bundle;
    lastLimits = limits;
    printed.room = printed.capacity;
    const text = JSON.stringify({ id, file: bundle.file, code: bundle.code });
    const expected: Expectation = { id, kind: 'load', args: undefined };
    const [outcome] = await current.ask([encodeFrame(REQUEST.load, text)], [expected], limits);
    return toLoadOutcome(outcome!, bundle);
  }

  async function call(calls: readonly Call[]): Promise<CallOutcome[]> {
    if (loaded === undefined || lastLimits === undefined) throw new Error('call before load');
    if (calls.length === 0) return [];
    if (!session?.alive()) return calls.map(() => ({ kind: 'not-run' }));
    const expected: Expectation[] = calls.map((item) => ({
      id: nextId++,
      kind: 'call',
      args: item.returnArgs ? item.args.length : undefined,
    }));
    const frames = calls.map((item, i) => encodeFrame(REQUEST.call, callText(item, expected[i]!.id)));
    const outcomes = await session.ask(frames, expected, lastLimits);
    const bundle = loaded;
    return calls.map((_, i) => toCallOutcome(outcomes[i], bundle));
  }

  return {
    load,
    call,
    takeConsole: (): ConsoleOutput => takeLines(printed),
    close: async () => {
      await session?.close();
      session = undefined;
    },
    pid: () => session?.pid(),
  };
}

function callText(call: Call, id: number): string {
  const args = call.args.map(encodeValue).join(',');
  return `{"id":${id},"f":${JSON.stringify(call.function)},"k":${call.returnArgs},"a":[${args}]}`;
}

function toLoadOutcome(outcome: SessionOutcome, bundle: Bundle): LoadOutcome {
  if (outcome.kind === 'stopped') return outcome;
  const { reply } = outcome;
  if (reply.kind === 'loaded') return reply;
  if (reply.kind === 'threw') return { kind: 'threw', error: locateThrown(reply, bundle) };
  return { kind: 'stopped', stop: unexpected(reply) };
}

function toCallOutcome(outcome: SessionOutcome | undefined, bundle: Bundle): CallOutcome {
  if (outcome === undefined) return { kind: 'not-run' };
  if (outcome.kind === 'stopped') return outcome;
  const { reply } = outcome;
  if (reply.kind === 'returned') return reply;
  if (reply.kind === 'threw') return { kind: 'threw', error: locateThrown(reply, bundle) };
  return { kind: 'stopped', stop: unexpected(reply) };
}

/** The session lets no such reply through. */
function unexpected(reply: Reply): Stop {
  return { reason: 'protocol-violation', detail: `an answer of kind ${reply.kind}` };
}
