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
import type { Value } from '../model/value.ts';
import { type Budget, exhausted } from './budget.ts';
import { EXPORTS_ROOM, MAX_FRAME_BYTES, REQUEST } from './child/wire.ts';
import { consoleBuffer, takeLines } from './console-buffer.ts';
import { encodeValue, hasMarks } from './encode.ts';
import { knownAnswers } from './known-answers.ts';
import { encodeFrame, framePieces } from './protocol.ts';
import type { Expectation } from './reply.ts';
import type { Questions, Session, SessionOutcome } from './session.ts';
import { locateThrown } from './source-location.ts';
import { spareTime } from './spare-time.ts';

/** A child is replaced after so many loads, so that what old realms leave behind goes. */
const MAX_LOADS = 1000;

/** An answer may have so many characters whatever is expected: enough to see what went wrong. */
const FREE_ROOM = 32 * 1024;

/** Characters for each number of the arguments or of a right answer: a number has 25 at most. */
const ROOM_EACH = 100;

/** A runner that evaluates bundles in a child process that is hostile by assumption. */
export interface Sandbox extends Runner {
  /** The child's process id, for tests and diagnostics; undefined while there is none. */
  readonly pid: () => number | undefined;
}

/** A runner whose children come from `start`; all that they compute goes to one budget. */
export function runnerOf(start: (memoryMegabytes: number) => Promise<Session>, budget: Budget): Sandbox {
  const printed = consoleBuffer();
  let session: Session | undefined;
  let loaded: Bundle | undefined;
  let lastLimits: Limits | undefined;
  let nextId = 1;
  let loads = 0;
  /** Whether the caller knows that the child has ended. */
  let isTold = false;
  /** How often it was closed: a child that comes up afterwards is wanted by nobody. */
  let closings = 0;
  const { note, ...spare } = spareTime(budget, () => lastLimits?.seconds);

  async function sessionFor(limits: Limits): Promise<Session> {
    const before = closings;
    const fits = session?.memoryMegabytes === limits.memoryMegabytes && loads < MAX_LOADS;
    if (session?.alive() && fits) return session;
    await session?.close();
    session = undefined;
    loads = 0;
    isTold = false;
    const started = await start(limits.memoryMegabytes);
    if (closings !== before) await started.close();
    else session = started;
    return started;
  }

  async function load(bundle: Bundle, limits: Limits): Promise<LoadOutcome> {
    const over = exhausted(budget, limits);
    if (over !== undefined) return { kind: 'stopped', stop: over };
    const id = nextId++;
    const current = await sessionFor(limits);
    if (!current.alive()) return { kind: 'stopped', stop: current.stopped() ?? { reason: 'exited' } };
    loads++;
    loaded = bundle;
    lastLimits = limits;
    printed.room = printed.capacity;
    const text = JSON.stringify({ id, file: bundle.file, code: bundle.code });
    const expected: Expectation = { id, kind: 'load', args: undefined, room: EXPORTS_ROOM };
    const requests = [encodeFrame(REQUEST.load, text)];
    const [outcome] = await current.ask(questions(requests, [expected], limits));
    isTold = outcome?.kind === 'stopped';
    return toLoadOutcome(outcome!, bundle);
  }

  async function call(calls: readonly Call[]): Promise<CallOutcome[]> {
    if (loaded === undefined || lastLimits === undefined) throw new Error('call before load');
    if (calls.length === 0) return [];
    if (!session?.alive()) {
      if (isTold) return calls.map(() => ({ kind: 'not-run' }));
      // It ended between two requests. Whoever asks must hear it once: what was not run is never right.
      isTold = true;
      const stop = session?.stopped() ?? { reason: 'exited' };
      return calls.map((_, i) => (i === 0 ? { kind: 'stopped', stop } : { kind: 'not-run' }));
    }
    const written = calls.map(writtenOf);
    const expected: Expectation[] = calls.map((item, i) => ({
      id: nextId++,
      kind: 'call',
      args: item.returnArgs ? item.args.length : undefined,
      room: written[i]!.room,
      known: knownAnswers(item),
    }));
    const frames = written.flatMap(({ head, args }, i) =>
      framePieces(REQUEST.call, `{"id":${expected[i]!.id},${head}`, args),
    );
    const began = performance.now();
    const outcomes = await session.ask(questions(frames, expected, lastLimits));
    note(outcomes.length, (performance.now() - began) / 1000);
    isTold = outcomes.some(({ kind }) => kind === 'stopped');
    const bundle = loaded;
    return calls.map((_, i) => toCallOutcome(outcomes[i], bundle));
  }

  function questions(
    requests: readonly Buffer[],
    expected: readonly Expectation[],
    limits: Limits,
  ): Questions {
    return { requests, expected, limits, budget, printed };
  }

  return {
    load,
    call,
    takeConsole: (): ConsoleOutput => takeLines(printed),
    close: async () => {
      closings++;
      await session?.close();
      session = undefined;
    },
    pid: () => session?.pid(),
    ...(budget.isLimited && { spare }),
  };
}

/** A call as JSON text, without its brace and the number of its request, in two parts; and what its answer may take. */
interface Written {
  readonly head: string;
  readonly args: Buffer;
  readonly room: number;
}

function writtenOf(call: Call): Written {
  const { text, hasMarks, numbers } = writtenArguments(call);
  const room = roomFor(call, numbers);
  const head = `"f":${JSON.stringify(call.function)},"k":${call.returnArgs},"m":${room},"t":${call.times ?? 1},"s":${hasMarks},"a":`;
  return { head, args: text, room };
}

/** Arguments as a JSON array, with what closes the call. */
interface WrittenArguments {
  readonly text: Buffer;
  readonly hasMarks: boolean;
  readonly numbers: number;
}

/** Several questions, and all submissions, are put to the same arguments, which nobody changes. */
const kept = new WeakMap<readonly Value[], WrittenArguments>();

function writtenArguments({ args, isKept }: Call): WrittenArguments {
  const known = isKept ? kept.get(args) : undefined;
  if (known !== undefined) return known;
  const values = args.map(encodeValue).join(',');
  const text = `[${values}]}`;
  const numbers = args.reduce<number>((sum, arg) => sum + countNumbers(arg), 0);
  const written: WrittenArguments = {
    text: isKept ? apartFromPool(text) : Buffer.from(text),
    hasMarks: hasMarks(values),
    numbers,
  };
  if (isKept) kept.set(args, written);
  return written;
}

/** What lives long must not keep alive the pool that small buffers are cut from. */
function apartFromPool(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

/** Characters that the answer to a call may have: far more than a right one, and than most wrong ones. */
function roomFor({ numbers = 0, returnArgs }: Call, given: number): number {
  const room = FREE_ROOM + ROOM_EACH * (Math.max(given, numbers) + (returnArgs ? given : 0));
  return Math.min(room, MAX_FRAME_BYTES - FREE_ROOM);
}

function countNumbers(value: Value): number {
  if (Array.isArray(value)) {
    // Of the innermost arrays, which hold most numbers, only the length is asked.
    if (typeof value[0] === 'number') return value.length;
    return value.reduce<number>((sum, item) => sum + countNumbers(item), 0);
  }
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, item) => sum + countNumbers(item), 0);
}

function toLoadOutcome(outcome: SessionOutcome, bundle: Bundle): LoadOutcome {
  if (outcome.kind === 'stopped') return outcome;
  const { reply } = outcome;
  if (reply.kind === 'loaded') return reply;
  if (reply.kind === 'threw') return { kind: 'threw', error: locateThrown(reply, bundle) };
  return { kind: 'stopped', stop: UNEXPECTED };
}

function toCallOutcome(outcome: SessionOutcome | undefined, bundle: Bundle): CallOutcome {
  if (outcome === undefined) return { kind: 'not-run' };
  if (outcome.kind === 'stopped') return outcome;
  const { reply } = outcome;
  if (reply.kind === 'returned') return reply;
  if (reply.kind === 'threw') return { kind: 'threw', error: locateThrown(reply, bundle) };
  return { kind: 'stopped', stop: UNEXPECTED };
}

/** The session lets no such reply through. */
const UNEXPECTED: Stop = { reason: 'protocol-violation', breach: 'another-kind' };
