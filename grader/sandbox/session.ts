import type { Breach, Limits, Stop } from '../model/runner.ts';
import type { Budget } from './budget.ts';
import { MAX_FRAME_BYTES, REPLY } from './child/wire.ts';
import { type Child, type ChildCommand, type ChildEnd, hostileOptions, startChild } from './child-process.ts';
import { addText, type ConsoleBuffer } from './console-buffer.ts';
import { ProtocolError } from './decode.ts';
import { exitOf } from './exit.ts';
import type { Frame, FrameError } from './protocol.ts';
import { type Expectation, type Reply, readReply } from './reply.ts';
import { noCharge, OFF_HEAP_SLACK_MEGABYTES, type Stopwatch, startStopwatch } from './stopwatch.ts';
import type { Walls } from './walls/walls.ts';

const MEGABYTE = 1024 * 1024;

/** Starting a process may be slow on a loaded machine, but not as slow as this. */
const STARTUP_SECONDS = 60;

/** V8's young objects and code, beside the heap and what is used off it. */
const HEAP_SLACK_MEGABYTES = 48;

/** What the heap of a child is given where nobody demands other. */
export const USUAL_MEGABYTES = 128;

/** The kernel's last bound on a child's processor time; long before, the grader's own has ended it. */
const MAX_CPU_SECONDS = 3600;

export type SessionOutcome =
  | { readonly kind: 'answered'; readonly reply: Reply }
  | { readonly kind: 'stopped'; readonly stop: Stop };

/** The life of one child process: requests go in, and when it ends for whatever reason, the session is over. */
export interface Session {
  readonly memoryMegabytes: number;
  readonly alive: () => boolean;
  readonly pid: () => number | undefined;
  /** Why it is over; undefined while it is not. */
  readonly stopped: () => Stop | undefined;
  /**
   * Sends requests, all at once, and gathers one outcome for each, in order. The list is shorter than the requests
   * if the child had to be stopped: then its last outcome is `stopped`.
   */
  readonly ask: (questions: Questions) => Promise<SessionOutcome[]>;
  readonly close: () => Promise<void>;
}

/** Requests, and what goes with them. */
export interface Questions {
  /** Their frames, perhaps in pieces. */
  readonly requests: readonly Buffer[];
  readonly expected: readonly Expectation[];
  readonly limits: Limits;
  readonly budget: Budget;
  /** What the student's code prints goes here. */
  readonly printed: ConsoleBuffer;
}

/** Questions under way. */
interface Asking extends Questions {
  readonly outcomes: SessionOutcome[];
  readonly resolve: (outcomes: SessionOutcome[]) => void;
  readonly watch: Stopwatch;
}

/** What runs a child. */
export function sessionCommand(program: string, walls: Walls, memoryMegabytes: number): ChildCommand {
  const bounds = {
    dataMegabytes: memoryMegabytes + OFF_HEAP_SLACK_MEGABYTES + HEAP_SLACK_MEGABYTES,
    cpuSeconds: MAX_CPU_SECONDS,
  };
  return { options: hostileOptions(memoryMegabytes, program), walls, bounds };
}

/** Starts a child and waits until it is ready. Rejects if it does not come up, which is no fault of a student. */
export async function startSession(program: string, walls: Walls, memoryMegabytes: number): Promise<Session> {
  let child: Child | undefined;
  let ended = false;
  let ready = false;
  let asking: Asking | undefined;
  let stop: Stop | undefined;
  let endedAs: ChildEnd | undefined;
  let onReady: (error?: Error) => void = () => {};
  let onEnded: () => void = () => {};
  const up = new Promise<void>((resolve, reject) => {
    onReady = (error) => (error ? reject(error) : resolve());
  });
  const down = new Promise<void>((resolve) => {
    onEnded = resolve;
  });

  const fail = (found: Stop): void => {
    stop ??= found;
    child?.hold(true);
    child?.kill();
  };

  const onFrame = (frame: Frame): void => {
    if (stop !== undefined) return;
    if (!ready && frame.tag === REPLY.ready) {
      ready = true;
      onReady();
    } else if (asking === undefined) fail(violation('unasked'));
    else if (frame.tag === REPLY.consoleDropped) asking.printed.truncated = true;
    else if (frame.tag !== REPLY.console) onReply(asking, frame);
    else if (!addText(asking.printed, frame.text)) fail(violation('console-flood'));
  };

  const onReply = (current: Asking, frame: Frame): void => {
    const reply = tryReadReply(frame, current.expected[current.outcomes.length]!);
    if ('reason' in reply) {
      fail(reply);
      return;
    }
    current.outcomes.push({ kind: 'answered', reply });
    if (current.outcomes.length === current.expected.length) finish(current);
    else current.watch.restart();
  };

  const finish = (current: Asking): void => {
    current.watch.stop();
    child?.hold(false);
    asking = undefined;
    current.resolve(current.outcomes);
  };

  const onEnd = (end: ChildEnd): void => {
    ended = true;
    endedAs = end;
    if (!ready)
      onReady(
        new Error(`the sandbox did not start: ${JSON.stringify(exitOf(end))} ${end.stderr.slice(0, 500)}`),
      );
    if (asking !== undefined) {
      asking.outcomes.push({ kind: 'stopped', stop: stop ?? stopOf(end, asking.limits) });
      finish(asking);
    }
    onEnded();
  };

  child = startChild(sessionCommand(program, walls, memoryMegabytes), {
    onFrame,
    onFrameError: (error) => fail(stopOfFrameError(error)),
    onEnd,
  });
  const startup = setTimeout(
    () => fail({ reason: 'timed-out', seconds: STARTUP_SECONDS }),
    STARTUP_SECONDS * 1000,
  );
  try {
    await up;
  } finally {
    clearTimeout(startup);
  }
  const started = child;
  started.hold(false);
  const charge = noCharge();

  return {
    memoryMegabytes,
    alive: () => !ended && stop === undefined,
    pid: () => (ended ? undefined : started.pid),
    stopped: () => stop ?? (endedAs && exited(endedAs)),
    ask: (questions) => {
      if (asking !== undefined) throw new Error('a request is already under way');
      return new Promise((resolve) => {
        started.hold(true);
        const watch = startStopwatch(started, questions.limits, questions.budget, charge, fail);
        asking = { ...questions, outcomes: [], resolve, watch };
        // One write for the whole batch: each write costs a system call.
        started.send(Buffer.concat(questions.requests));
      });
    },
    close: async () => {
      if (ended) return;
      started.hold(true);
      started.kill();
      await down;
    },
  };
}

function tryReadReply(frame: Frame, expected: Expectation): Reply | Stop {
  try {
    const reply = readReply(frame, expected);
    return reply.kind === 'oversized' ? { ...tooMuchOutput(), size: reply.size } : reply;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return violation(error.breach);
  }
}

function violation(breach: Breach): Stop {
  return { reason: 'protocol-violation', breach };
}

function tooMuchOutput(): Extract<Stop, { reason: 'too-much-output' }> {
  return { reason: 'too-much-output', limitMegabytes: MAX_FRAME_BYTES / MEGABYTE };
}

function stopOfFrameError(error: FrameError): Stop {
  return error.kind === 'too-long' ? tooMuchOutput() : violation(error.breach);
}

/** Exit codes of an abort and of a trap: bubblewrap and Windows tell signals so. */
const ABORTED: readonly (number | null)[] = [134, 133];

/** V8 says so when it gives up, and then aborts or traps. */
function stopOf(end: ChildEnd, limits: Limits): Stop {
  const atLimit = /out of memory|Allocation failed|bad_alloc/.test(end.stderr);
  const aborted = end.signal === 'SIGABRT' || end.signal === 'SIGTRAP' || ABORTED.includes(end.code);
  if (atLimit || aborted) {
    return { reason: 'out-of-memory', limitMegabytes: limits.memoryMegabytes };
  }
  return exited(end);
}

function exited(end: ChildEnd): Stop {
  const exit = exitOf(end);
  return { reason: 'exited', ...(exit && { exit }) };
}
