import type { Limits, Stop } from '../model/runner.ts';
import { MAX_FRAME_BYTES, REPLY } from './child/wire.ts';
import { type Child, type ChildEnd, startChild } from './child-process.ts';
import { addText, type ConsoleBuffer } from './console-buffer.ts';
import { ProtocolError } from './decode.ts';
import type { Frame, FrameError } from './protocol.ts';
import { type Expectation, type Reply, readReply } from './reply.ts';
import { type Stopwatch, startStopwatch } from './stopwatch.ts';

const MEGABYTE = 1024 * 1024;

/** Starting a process may be slow on a loaded machine, but not as slow as this. */
const STARTUP_SECONDS = 60;

export type SessionOutcome =
  | { readonly kind: 'answered'; readonly reply: Reply }
  | { readonly kind: 'stopped'; readonly stop: Stop };

/** The life of one child process: requests go in, and when it ends for whatever reason, the session is over. */
export interface Session {
  readonly memoryMegabytes: number;
  readonly alive: () => boolean;
  readonly pid: () => number | undefined;
  /**
   * Sends requests, all at once, and gathers one outcome for each, in order. The list is shorter than the requests
   * if the child had to be stopped: then its last outcome is `stopped`.
   */
  readonly ask: (
    requests: readonly Buffer[],
    expected: readonly Expectation[],
    limits: Limits,
  ) => Promise<SessionOutcome[]>;
  readonly close: () => Promise<void>;
}

/** Requests under way. */
interface Asking {
  readonly expected: readonly Expectation[];
  readonly outcomes: SessionOutcome[];
  readonly limits: Limits;
  readonly resolve: (outcomes: SessionOutcome[]) => void;
  readonly watch: Stopwatch;
}

/** Starts a child and waits until it is ready. Rejects if it does not come up, which is no fault of a student. */
export async function startSession(
  program: string,
  memoryMegabytes: number,
  printed: ConsoleBuffer,
): Promise<Session> {
  let child: Child | undefined;
  let ended = false;
  let ready = false;
  let asking: Asking | undefined;
  let stop: Stop | undefined;
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
    } else if (asking === undefined) fail(violation('it spoke without being asked'));
    else if (frame.tag === REPLY.consoleDropped) printed.truncated = true;
    else if (frame.tag !== REPLY.console) onReply(asking, frame);
    else if (!addText(printed, frame.text)) fail(violation('more console output than it may send'));
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
    if (!ready)
      onReady(new Error(`the sandbox did not start: ${describeEnd(end)} ${end.stderr.slice(0, 500)}`));
    if (asking !== undefined) {
      asking.outcomes.push({ kind: 'stopped', stop: stop ?? stopOf(end, asking.limits) });
      finish(asking);
    }
    onEnded();
  };

  child = startChild(program, memoryMegabytes, {
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

  return {
    memoryMegabytes,
    alive: () => !ended && stop === undefined,
    pid: () => (ended ? undefined : started.pid),
    ask: (requests, expected, limits) => {
      if (asking !== undefined) throw new Error('a request is already under way');
      return new Promise((resolve) => {
        started.hold(true);
        const watch = startStopwatch(started, limits, fail);
        asking = { expected, outcomes: [], limits, resolve, watch };
        // One write for the whole batch: each write costs a system call.
        started.send(Buffer.concat(requests));
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
    return reply.kind === 'oversized' ? tooMuchOutput() : reply;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return violation(error.message);
  }
}

function violation(detail: string): Stop {
  return { reason: 'protocol-violation', detail };
}

function tooMuchOutput(): Stop {
  return { reason: 'too-much-output', limitMegabytes: MAX_FRAME_BYTES / MEGABYTE };
}

function stopOfFrameError(error: FrameError): Stop {
  return error.kind === 'too-long' ? tooMuchOutput() : violation(error.detail);
}

/** V8 says so when it gives up, and then aborts: exit code 134 on Windows, elsewhere a signal. */
function stopOf(end: ChildEnd, limits: Limits): Stop {
  const atLimit = /heap out of memory|Allocation failed|process out of memory/.test(end.stderr);
  if (atLimit || end.signal === 'SIGABRT' || end.code === 134) {
    return { reason: 'out-of-memory', limitMegabytes: limits.memoryMegabytes };
  }
  return { reason: 'exited', exit: describeEnd(end) };
}

function describeEnd(end: ChildEnd): string {
  return end.signal === null ? `code ${end.code}` : `signal ${end.signal}`;
}
