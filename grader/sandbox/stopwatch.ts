import type { Limits, Stop } from '../model/runner.ts';
import { type Budget, exhausted } from './budget.ts';
import type { Child } from './child-process.ts';
import { readComputed, readUsage } from './process-usage.ts';

const TICK_MILLISECONDS = 50;

/** Where processor time can be read, a child may wait this much longer than it may compute. */
const PATIENCE = 10;

/** A verdict waits this many ticks while output is coming in. */
const MAX_POSTPONED = 10;

/** Resident memory of an idle child with its walls: 45 MB, and 4 MB more for bubblewrap. */
const BASELINE_MEGABYTES = 50;

/** Off the heap, V8 keeps young objects, code and garbage that is not yet collected. */
export const OFF_HEAP_SLACK_MEGABYTES = 128;

/** So long may pass before what a child computed goes to the account of its exercise; reading it costs more than most calls. */
const UNREAD_SECONDS = 0.2;

/** Watches a child while a request is outstanding. */
export interface Stopwatch {
  /** The child has made progress: the time of the next call starts. */
  readonly restart: () => void;
  /** What was used goes to the exercise's account. */
  readonly stop: () => void;
}

/** How much of what a child computed its exercise has been charged. */
export interface Charge {
  /** Processor time that is charged, or came before any request; undefined before the first, or where no system tells. */
  read: number | undefined;
  /** Time of requests since it was read. */
  unread: number;
}

export function noCharge(): Charge {
  return { read: undefined, unread: 0 };
}

/**
 * Calls `onStop` once when the child has used up its memory, or its time: of this call, of the exercise, or of the
 * whole run.
 *
 * It is fair to the child: where the system tells, only processor time of the child counts, so a busy machine costs
 * nothing (except that a run must end some time). Time in which this process was itself busy, or the computer asleep,
 * does not count either (a tick that comes late counts as one tick); and before a verdict, everything that the child
 * has already sent is read.
 */
export function startStopwatch(
  child: Child,
  limits: Limits,
  budget: Budget,
  charge: Charge,
  onStop: (stop: Stop) => void,
): Stopwatch {
  let running = true;
  let fresh = true;
  let waited = 0;
  let waitedInAll = 0;
  let cpuAtStart = 0;
  let postponed = 0;
  let last = performance.now();
  let timer = setTimeout(tick, TICK_MILLISECONDS);
  charge.read ??= computedNow();

  function usageNow() {
    return child.pid === undefined ? undefined : readUsage(child.pid);
  }

  function computedNow() {
    return child.pid === undefined ? undefined : readComputed(child.pid);
  }

  function tick(): void {
    pass();
    timer = setTimeout(tick, TICK_MILLISECONDS);
    if (judge() === undefined) return;
    const received = child.received();
    drainInput(child, () => confirm(child.received() > received));
  }

  function pass(): void {
    const now = performance.now();
    const passed = Math.min(now - last, 2 * TICK_MILLISECONDS) / 1000;
    waited += passed;
    waitedInAll += passed;
    last = now;
  }

  /** After pending input was read: is it still so, or is the answer just coming in? */
  function confirm(receiving: boolean): void {
    const found = running ? judge() : undefined;
    if (found === undefined || (receiving && postponed++ < MAX_POSTPONED)) return;
    stop();
    onStop(found);
  }

  function judge(): Stop | undefined {
    const usage = usageNow();
    const over = exhausted(budget, limits, computedWith(usage?.cpuSeconds), waitedInAll);
    if (over !== undefined) return over;
    if (usage === undefined) return waited >= limits.seconds ? timedOut() : undefined;
    const allowance = BASELINE_MEGABYTES + OFF_HEAP_SLACK_MEGABYTES;
    if (usage.residentMegabytes > allowance + limits.memoryMegabytes) {
      return { reason: 'out-of-memory', limitMegabytes: limits.memoryMegabytes };
    }
    if (fresh) {
      fresh = false;
      cpuAtStart = usage.cpuSeconds;
      return undefined;
    }
    const computed = usage.cpuSeconds - cpuAtStart;
    const isOver = computed >= limits.seconds && waited >= limits.seconds;
    return isOver || waited >= limits.seconds * PATIENCE ? timedOut() : undefined;
  }

  /** What is not charged yet. */
  function computedWith(cpu: number | undefined): number {
    const { read, unread } = charge;
    return cpu === undefined || read === undefined ? unread + waitedInAll : cpu - read;
  }

  function timedOut(): Stop {
    return { reason: 'timed-out', seconds: limits.seconds };
  }

  function stop(): void {
    if (!running) return;
    running = false;
    clearTimeout(timer);
    pass();
    budget.waited += waitedInAll;
    if (charge.unread + waitedInAll < UNREAD_SECONDS) charge.unread += waitedInAll;
    else {
      const cpu = computedNow();
      budget.computed += computedWith(cpu);
      charge.read = cpu ?? charge.read;
      charge.unread = 0;
    }
  }

  return {
    restart: () => {
      fresh = true;
      waited = 0;
      postponed = 0;
    },
    stop,
  };
}

/** Lets the event loop read what the child has sent: until nothing came for three rounds, or fifty rounds long. */
function drainInput(child: Child, then: () => void, rounds = 50, quiet = 0, seen = child.received()): void {
  setImmediate(() => {
    const now = child.received();
    const stillQuiet = now === seen ? quiet + 1 : 0;
    if (stillQuiet >= 3 || rounds === 0) then();
    else drainInput(child, then, rounds - 1, stillQuiet, now);
  });
}
