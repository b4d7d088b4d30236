/** Parts of the error to try: ties between two neighbours are broken now this way, now that. */
const NUDGES = [1, 0.5, 0.75, 1.25, 1.5, 0.25, 2] as const;

/** What rounding in floating point can explain. */
const ROUNDING = 1e-9;

/**
 * The scores, changed by less than a billionth, so that adding them from first to last in floating point gives exactly
 * the total: whoever adds them prints 61, not 61.00000000000001. Where they belong to another total, the last one that
 * can takes the difference.
 */
export function addExactly(scores: readonly number[], total: number): readonly number[] {
  const near = Math.abs(total - sum(scores)) < ROUNDING ? scores : withDifference(scores, total);
  const error = total - sum(near);
  if (error === 0) return near;
  for (let i = near.length - 1; i >= 0; i--) {
    for (const nudge of NUDGES) {
      const nudged = near.with(i, near[i] + error * nudge);
      if (nudged[i] >= 0 && sum(nudged) === total) return nudged;
    }
  }
  return near;
}

function withDifference(scores: readonly number[], total: number): readonly number[] {
  const difference = total - sum(scores);
  const last = scores.findLastIndex((score) => score + difference >= 0);
  return last < 0 ? scores : scores.with(last, scores[last] + difference);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
