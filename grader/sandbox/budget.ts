import type { Limits, Stop } from '../model/runner.ts';

/** What all calls of one exercise may compute together; honest files need a second or two, a training perhaps ten. */
const DEFAULT_EXERCISE_SECONDS = 60;

/** A whole run, by the clock: shorter than the ten minutes that systems which run graders allow. */
const DEFAULT_RUN_SECONDS = 540;

/** Where processor time can be read, a child may keep the grader waiting this many times longer. */
const PATIENCE = 3;

/** Time that one exercise has used, and the moment at which the whole run is over. */
export interface Budget {
  /** Whether what one exercise computes is limited at all. */
  readonly isLimited: boolean;
  /** Processor time of the children, where the system tells; else time spent waiting for them. */
  computed: number;
  waited: number;
  readonly deadline: Deadline;
}

/** The end of a whole run, which may be brought forward. */
export interface Deadline {
  /** By `performance.now()`. */
  at: number;
  /** Of the whole run, for what is said when the deadline has passed. */
  seconds: number;
}

export function noDeadline(): Deadline {
  return { at: Number.POSITIVE_INFINITY, seconds: Number.POSITIVE_INFINITY };
}

/** The deadline of runs that begin, and may end early. */
export interface RunClock {
  readonly deadline: Deadline;
  /** The run is over after so many seconds from now. */
  readonly begin: (seconds?: number) => void;
  /** The run is over now, if it was not before. */
  readonly end: () => void;
}

/** Without a deadline until a run begins. */
export function runClock(): RunClock {
  const deadline = noDeadline();
  let began = performance.now();
  return {
    deadline,
    begin: (seconds = DEFAULT_RUN_SECONDS) => {
      began = performance.now();
      deadline.at = began + seconds * 1000;
      deadline.seconds = seconds;
    },
    end: () => {
      const now = performance.now();
      if (now >= deadline.at) return;
      deadline.at = now;
      deadline.seconds = Math.round((now - began) / 1000);
    },
  };
}

export function budget(deadline: Deadline, isLimited = true): Budget {
  return { isLimited, computed: 0, waited: 0, deadline };
}

/** Why nothing more may be computed; `computed` and `waited` are under way and not yet in the budget. */
export function exhausted(budget: Budget, limits: Limits, computed = 0, waited = 0): Stop | undefined {
  if (performance.now() >= budget.deadline.at) {
    return { reason: 'timed-out', seconds: budget.deadline.seconds, budget: 'run' };
  }
  if (!budget.isLimited) return undefined;
  const seconds = limits.exerciseSeconds ?? DEFAULT_EXERCISE_SECONDS;
  if (budget.computed + computed < seconds && budget.waited + waited < seconds * PATIENCE) return undefined;
  return { reason: 'timed-out', seconds, budget: 'exercise' };
}
