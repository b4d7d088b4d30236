import type { Taken } from './counted-calls.ts';

/** Fewer entries may be in turn by chance. */
export const FEW_ENTRIES = 8;

/** Nearly all entries of the largest output had their turn; some may not matter, and are left out. */
export const IN_TURN = 0.9;

/** Whether so many turns are those of nearly all entries. */
export function isInTurn(turns: number, entries: number): boolean {
  return entries >= FEW_ENTRIES && turns >= IN_TURN * entries;
}

/** Quotients of differences for so many of the entries are no chance; some entries may not matter, or have another step. */
const DIVIDED = 0.5;

/** Whether so many quotients of differences are those of the entries. */
export function isDivided(quotients: number, entries: number): boolean {
  return quotients >= FEW_ENTRIES && quotients >= DIVIDED * entries;
}

/** A call does more on the larger case if its steps are so many times those on the smaller one. */
const WORKS_MORE = 1.2;

/** Evaluations for each entry: a difference to one side, to both, and both at two distances. */
const EVALUATIONS = [1, 2, 4];

/**
 * Whether the given forward rule is evaluated once or more for each entry: the number of its calls is that of the entries
 * of some outputs, times a whole number, on both cases; and each call goes through the case. Once or twice is a textbook
 * way (a full convolution is a correlation), and what works entry by entry calls for functions that read one.
 */
export function isNumerical(small: Taken, large: Taken, entries: readonly (readonly number[])[]): boolean {
  if (large.courseCalls <= Math.max(2, small.courseCalls)) return false;
  const perCall = ({ courseSteps, courseCalls }: Taken) => courseSteps / Math.max(1, courseCalls);
  if (perCall(large) < WORKS_MORE * perCall(small)) return false;
  const [ofSmall, ofLarge] = entries;
  if (large.courseCalls >= totalOf(ofLarge)) return true;
  return EVALUATIONS.some((times) =>
    subsets(ofLarge.length).some((chosen) => {
      const asked = (counts: readonly number[]) => chosen.reduce((sum, i) => sum + counts[i], 0);
      const rest = large.courseCalls - times * asked(ofLarge);
      return (
        asked(ofLarge) >= 8 && rest >= 0 && rest <= 2 && small.courseCalls - times * asked(ofSmall) === rest
      );
    }),
  );
}

/** All choices of at least one of the first n numbers. */
function subsets(n: number): number[][] {
  return Array.from({ length: 2 ** n - 1 }, (_, bits) =>
    Array.from({ length: n }, (_, i) => i).filter((i) => ((bits + 1) >> i) & 1),
  );
}

export function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, one) => sum + one, 0);
}
