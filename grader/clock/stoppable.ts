import type { CourseCode } from '../model/course-code.ts';
import type { CourseFault } from '../model/fault.ts';
import type { Value } from '../model/value.ts';
import type { GivenText } from '../words/rule-faults.ts';
import { courseFault } from '../words/user-error.ts';
import { TimeIsOver, timed } from './timed.ts';

/** A function that the course wrote. */
export interface CourseFunction {
  /** The file that it stands in, or that calls it, relative to the course. */
  readonly file: string;
  readonly code: CourseCode;
  /** Set once it was stopped: it is not called again. */
  fault?: CourseFault;
}

/** What a function was given, by name: the case. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * Course code is trusted, but it may be wrong: it may never end. It runs in this process, many thousand calls a second, so
 * what is stopped is a stretch of calls that takes longer than this; all calls of one question about one function take
 * milliseconds.
 */
const SECONDS = 10;

/** A stretch in which this process computed less than this share of the time was kept waiting by others: it runs again. */
const BUSY_SHARE = 0.5;

/** So often at most, each time with twice the time. */
const TRIES = 3;

let isInside = false;
let current: { readonly callee: CourseFunction; readonly given: Given } | undefined;
let seconds = SECONDS;

/** Whether somebody may be looking at a breakpoint, who must not be stopped. */
const isDebugged = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((one) =>
  one.includes('--inspect'),
);

/** Whether nothing is stopped, however long it takes. */
export function isUnwatched(): boolean {
  return isDebugged || seconds === Number.POSITIVE_INFINITY;
}

/**
 * Runs what calls course code, synchronously, and stops it when it takes too long. Throws a CourseFault that names file,
 * function and case of the call that was under way. `run` must be such that it can be begun again, unless it `isOnce`.
 */
export function stoppable<T>(run: () => T, isOnce = false): T {
  if (isInside || isUnwatched()) return run();
  for (let attempt = 0; ; attempt++) {
    const allowed = seconds * 2 ** (isOnce ? TRIES - 1 : attempt);
    const before = recentUsage(allowed);
    isInside = true;
    current = undefined;
    try {
      return timed(run, Math.ceil(allowed * 1000));
    } catch (error) {
      if (!(error instanceof TimeIsOver)) throw error;
      if (!isOnce && shareSince(before) < BUSY_SHARE && attempt + 1 < TRIES) continue;
      throw stopped(current, allowed);
    } finally {
      isInside = false;
      current = undefined;
    }
  }
}

/** What this process had computed at some moment. */
interface Usage {
  readonly at: number;
  readonly cpu: NodeJS.CpuUsage;
}

let usage: Usage | undefined;

/** Usage as it was a moment ago, next to so many seconds: asking the system takes longer than most stretches. */
function recentUsage(allowed: number): Usage {
  const now = Date.now();
  if (usage === undefined || now - usage.at > allowed * 50) usage = { at: now, cpu: process.cpuUsage() };
  return usage;
}

/** The share of the time since then in which this process computed. */
function shareSince({ at, cpu }: Usage): number {
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000 / (Date.now() - at);
}

/** Calls a function of the course, within what can be stopped. Throws what it throws, or a CourseFault. */
export function call<T>(callee: CourseFunction, given: Given, run: () => T): T {
  if (callee.fault !== undefined) throw callee.fault;
  if (!isInside && !isUnwatched()) return stoppable(() => call(callee, given, run));
  const outer = current;
  current = { callee, given };
  try {
    return run();
  } finally {
    // Not done where it was stopped: what was under way is still known then.
    current = outer;
  }
}

/** For tests: the time that a stretch may take, in seconds; with Infinity there is no clock. Gives the way back. */
export function allowSeconds(allowed: number): () => void {
  seconds = allowed;
  return () => {
    seconds = SECONDS;
  };
}

/** How long a stretch may take, in seconds. */
export function allowedSeconds(): number {
  return seconds;
}

function stopped(at: typeof current, allowed: number): CourseFault {
  const fault = courseFault('course-code-endless', {
    ...(at && { file: at.callee.file }),
    code: at?.callee.code,
    given: at === undefined ? {} : givenText(at.given),
    seconds: allowed,
  });
  if (at !== undefined) at.callee.fault = fault;
  return fault;
}

/** The case as text, cut where it is long. */
export function givenText(given: Given): GivenText {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, textOf(value)]));
}

const MAX_TEXT = 80;

function textOf(value: unknown): string {
  const text = JSON.stringify(value as Value) ?? String(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
