import type { SpareTime } from '../model/runner.ts';
import type { Budget } from './budget.ts';

/*
 * What a function is asked once it has failed a check explains the failure: more cases of that check, the search for a
 * smaller one, experiments. An honest mistake needs some ten milliseconds for all of them, the slowest that is known half
 * a second. A file that works for a tenth of a second in each of these calls and then throws would take the whole minute
 * that an exercise is given; so all of them together may compute as long as a single call may, and where each call works
 * that long, a quarter of it. Processor time counts, where the system tells it, so that a busy machine takes nothing from
 * anybody.
 *
 * What is right, however slow its style, fails no check and is asked all that points depend on, within the time of its
 * exercise. More cases of a failed check may show that a function fails on some only, and then other checks are put to
 * it; one that has failed on all so far, and used up this time, counts as failing on all.
 */

/** What is put at once should take no longer, by the clock: meanwhile nobody can change his mind. */
const MOMENT_SECONDS = 0.25;

/** Calls that are put at once while nobody knows how long one takes. */
const FIRST_CALLS = 4;

/** Calls that compute so long each are told apart from honest ones: those take a few milliseconds at most. */
const LONG_SECONDS = 0.05;
const SHARE_OF_LONG = 1 / 4;

/** The spare time of one exercise, and how quick the calls of its file are. */
export interface SpareAccount extends SpareTime {
  /** So many calls took so many seconds, by the clock. */
  readonly note: (calls: number, seconds: number) => void;
}

/** `seconds`: what a single call may compute, as far as that is known. */
export function spareTime(budget: Budget, seconds: () => number | undefined): SpareAccount {
  let used = 0;
  let callsWithin = 0;
  let isWithin = false;
  let secondsEach: number | undefined;
  const share = () => (callsWithin > 0 && used / callsWithin >= LONG_SECONDS ? SHARE_OF_LONG : 1);
  return {
    isOver: () => used >= (seconds() ?? Number.POSITIVE_INFINITY) * share(),
    during: async (asked) => {
      const before = budget.computed;
      isWithin = true;
      try {
        return await asked();
      } finally {
        isWithin = false;
        used += budget.computed - before;
      }
    },
    atOnce: (most) => {
      const fit = secondsEach === undefined ? FIRST_CALLS : Math.floor(MOMENT_SECONDS / secondsEach);
      return Math.max(1, Math.min(most, fit));
    },
    note: (calls, took) => {
      secondsEach = took / calls;
      if (isWithin) callsWithin += calls;
    },
  };
}
