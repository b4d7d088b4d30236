import type { NearMiss } from '../model/finding.ts';
import type { Tensor, Value } from '../model/value.ts';
import { maxAbs } from '../tensor/tensor.ts';
import { roundingTolerance } from './tolerances.ts';

/**
 * What is asked of a result is double precision: as right as the rounding of binary64 lets any order of the same sums be
 * (`tolerances.ts`). A result that is less exact, but hardly, is a *near miss*, by the relative error of its worst entry:
 *
 * | relative error | what it is | keeps |
 * |---|---|---|
 * | up to 1e-9 | the last digits of double precision are missing | 95 % of the points |
 * | up to 2^-19, 32 roundings of single precision | single precision | 80 % of the points |
 * | above | wrong | what its other parts earn |
 *
 * A near miss is one of the function as a whole: the same error costs the same share in every exercise, however many of
 * its checks are exact enough to see it.
 */

/** Up to which relative error, and which share of the points is left. The best first. */
const NEAR_MISSES: readonly { readonly is: NearMiss; readonly error: number; readonly keeps: number }[] = [
  { is: 'last-digits', error: 1e-9, keeps: 0.95 },
  { is: 'single-precision', error: 2 ** -19, keeps: 0.8 },
];

/**
 * A deviation relative to the largest number that is expected beside it, or to a unit where all are below: sums of terms
 * of that size may come to nearly 0, but for their rounding.
 */
export function relativeError(deviation: number, largest: number, unit = 1): number {
  return deviation / Math.max(unit, largest);
}

/** What a relative error makes of a result; undefined where it is wrong. */
export function nearMissOf(error: number): NearMiss | undefined {
  return NEAR_MISSES.find((one) => error <= one.error)?.is;
}

/** The share of the points that a function with these near misses keeps: the worst decides. */
export function keptShare(misses: readonly NearMiss[]): number {
  return Math.min(1, ...NEAR_MISSES.filter(({ is }) => misses.includes(is)).map(({ keeps }) => keeps));
}

/**
 * How far the inner product of an error of this size with a direction goes at most, but for rare chance: signs are
 * independent of the direction's.
 */
export function errorAlong(norm: number): number {
  return 4 * Math.max(1, norm);
}

/** So many times do sums and differences of several results enlarge the errors of each. */
const RELATED = 64;

/** A law asks whether a rule has a property, and not how exact it is: results that are nearly right keep it. */
export function lawTolerance(args: readonly Value[], left: Tensor, right: Tensor): number {
  const largest = Math.max(1, maxAbs(left), maxAbs(right));
  const nearly = RELATED * NEAR_MISSES[NEAR_MISSES.length - 1].error * largest;
  return Math.max(roundingTolerance(args, right), nearly);
}
