import type { Case } from '../../model/case.ts';
import type { Trial } from './facts.ts';

/** A case, and whether the output was right on it. */
export interface Observation {
  readonly drawn: Case;
  readonly right: boolean;
}

/** Cases that a condition must speak for and against at least. */
const FEWEST_RIGHT = 6;
const FEWEST_WRONG = 8;

/** Outside of the condition, so many of the cases must be wrong. */
const WRONG_OUTSIDE = 0.9;

/** That any of the statements fits by chance must be less probable than this. */
const CHANCE = 1e-3;

/**
 * The statements that hold in right cases alone, and outside of which nearly all are wrong; the simplest first, of
 * equally simple ones those that cover the most.
 */
export function chooseConditions(observations: readonly Observation[], trials: readonly Trial[]): Trial[] {
  const total = observations.length;
  const right = observations.filter((one) => one.right).length;
  if (right < FEWEST_RIGHT || total - right < FEWEST_WRONG) return [];
  const fitting = trials.flatMap((trial) => {
    const inside = observations.filter(({ drawn }) => trial.holds(drawn));
    if (inside.length < FEWEST_RIGHT || inside.some((one) => !one.right)) return [];
    const outside = total - inside.length;
    const wrong = total - right;
    if (outside < FEWEST_WRONG || wrong < WRONG_OUTSIDE * outside) return [];
    if (logChance(total, right, inside.length) + Math.log(trials.length) > Math.log(CHANCE)) return [];
    return [{ trial, covered: inside.length }];
  });
  return fitting
    .sort((a, b) => a.trial.weight - b.trial.weight || b.covered - a.covered)
    .map(({ trial }) => trial);
}

/** The logarithm of the probability that `drawn` of `total` cases, drawn at random, are all among the `right` ones. */
function logChance(total: number, right: number, drawn: number): number {
  let sum = 0;
  for (let i = 0; i < drawn; i++) sum += Math.log((right - i) / (total - i));
  return sum;
}
