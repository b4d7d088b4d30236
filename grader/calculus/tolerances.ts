import type { Point } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';

/**
 * Every tolerance of the grader is made here, from how binary64 arithmetic rounds.
 *
 * 1. A sum of n products, added in any order, is off by at most γₙ·Σ|terms| with γₙ = n·u/(1 − n·u)
 *    (N. Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd ed., §3.1). No entry of a gradient has more
 *    terms than the case has scalars, and no term is larger than the product of the largest magnitudes of the
 *    arguments. FFT and Winograd convolutions, and sums in another order, stay within the same bound.
 * 2. exp, tanh and pow of different libraries differ by a few units in the last place, amplified by the argument;
 *    FUNCTION_ULPS makes room for that.
 * 3. Central differences of a function that is linear along the step are exact up to 1. divided by the step; see
 *    finite-difference.ts. Otherwise Richardson's extrapolation estimates its own truncation error.
 * 4. Published decimals are right to half a unit of the last digit.
 */

/** Unit roundoff of binary64: half the distance from 1 to the next number. */
export const UNIT_ROUNDOFF = 2 ** -53;

/** Rounding steps that one elementary function may add to a term. */
const FUNCTION_ULPS = 16;

/** Honest algorithms differ by less than the bound; a rule that is wrong differs by many orders more. */
const SAFETY = 16;

/** The step of central differences where forward is linear along the step: exact in binary. */
export const LINEAR_STEP = 2 ** -2;

/**
 * The first steps that Richardson's extrapolation halves: the next one is tried where forward bends too much for the
 * one before.
 */
export const RICHARDSON_STEPS: readonly number[] = [2 ** -4, 2 ** -6, 2 ** -8];

/** An estimated truncation error, relative to the derivative (at least 1), with which a step is good enough. */
export const RICHARDSON_GOAL = 2 ** -30;

/** So many halvings: the truncation error is then of order step⁸. */
export const RICHARDSON_LEVELS = 4;

/** Room for the error of Richardson's own error estimate. */
const ESTIMATE_SAFETY = 8;

/** What rounding may do to an entry of the output on this case. */
export function roundingTolerance(args: readonly Value[], expected: Tensor): number {
  const { scalars, product } = extent(args);
  const magnitude = Math.max(product, largest(expected));
  return SAFETY * (scalars + FUNCTION_ULPS) * UNIT_ROUNDOFF * magnitude;
}

/** What rounding of L may do to a central difference with this step. */
export function differenceTolerance(point: Point, step: number): number {
  const { scalars, product } = extent(Object.values(point));
  return (SAFETY * (scalars + FUNCTION_ULPS) * UNIT_ROUNDOFF * product) / step;
}

/** Room for the truncation error that Richardson's extrapolation estimated. */
export function truncationTolerance(estimate: number): number {
  return ESTIMATE_SAFETY * estimate;
}

/**
 * A statement about how an output deviates ("twice too large") is a computation with what was measured: room for a few
 * times what rounding and truncation may do to an entry, and for the rounding of the statement's own arithmetic.
 */
export function statementTolerance(tolerance: number, magnitude: number): number {
  return 4 * tolerance + SAFETY * FUNCTION_ULPS * UNIT_ROUNDOFF * magnitude;
}

/** The relative difference of two factors that are meant to be one: their quotients were measured. */
export const FACTOR_TOLERANCE = 1e-7;

/** An output that agrees to so many digits is nearly right; one that agrees to fewer is wrong. */
export const FEWEST_DIGITS = 5;

/** Half a unit of the last published digit, and what rounding does beside it. */
export function publishedTolerance(decimals: number, args: readonly Value[], expected: Tensor): number {
  return 0.5 * 10 ** -decimals + roundingTolerance(args, expected);
}

/** How many numbers there are, and the product of the largest magnitude (at least 1) in each tensor. */
interface Extent {
  scalars: number;
  product: number;
}

function extent(values: readonly Value[]): Readonly<Extent> {
  const found: Extent = { scalars: 0, product: 1 };
  for (const value of values) measureValue(value, found);
  return found;
}

function measureValue(value: Value, found: Extent): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const part of Object.values(value)) measureValue(part, found);
    return;
  }
  const { scalars, most } = Array.isArray(value) ? knownBulk(value) : bulkOf(value);
  found.scalars += scalars;
  found.product *= Math.max(1, most);
}

/** How many numbers a tensor holds, and the largest finite magnitude. */
interface Bulk {
  readonly scalars: number;
  readonly most: number;
}

/** Every output of a rule is judged beside the same values, which nobody changes. */
const known = new WeakMap<object, Bulk>();

function knownBulk(tensor: readonly Value[]): Bulk {
  const earlier = known.get(tensor);
  if (earlier !== undefined) return earlier;
  const found = bulkOf(tensor as Value);
  known.set(tensor, found);
  return found;
}

function bulkOf(value: Value): Bulk {
  if (typeof value === 'number') return { scalars: 1, most: Number.isFinite(value) ? Math.abs(value) : 0 };
  const bulk = { scalars: 0, most: 0 };
  if (Array.isArray(value)) addBulk(value, bulk);
  return bulk;
}

function addBulk(part: readonly Value[], bulk: { scalars: number; most: number }): void {
  for (let i = 0; i < part.length; i++) {
    const one = part[i];
    if (Array.isArray(one)) addBulk(one, bulk);
    else if (typeof one === 'number') {
      bulk.scalars++;
      const size = Math.abs(one);
      if (size > bulk.most && size !== Number.POSITIVE_INFINITY) bulk.most = size;
    }
  }
}

/** The largest magnitude of its finite entries. */
export function largest(tensor: Tensor): number {
  if (typeof tensor === 'number') return Number.isFinite(tensor) ? Math.abs(tensor) : 0;
  let max = 0;
  for (let i = 0; i < tensor.length; i++) {
    const own = largest(tensor[i]);
    if (own > max) max = own;
  }
  return max;
}
