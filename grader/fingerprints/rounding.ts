import { roundingTolerance } from '../calculus/tolerances.ts';
import type { Returned, Value } from '../model/value.ts';

/**
 * How an output is rounded before it is digested: to about 6 digits of its own scale. The unit is a power of two, so
 * that integers are multiples of it and lie as far from a rounding boundary as can be. It changes where the largest
 * magnitude passes 2^(k + ½), which no integer and no short decimal comes near.
 */

/** The scale is divided into 2²⁰ units: about 6 decimal digits. */
const DIGITS = 20;

/** What rounding does is at least so much smaller than the unit: a tensor of 1e-17s rounds to zeros. */
const UNITS_OVER_TOLERANCE = 2 ** 10;

/** A value lies near a boundary when it is closer to it than this part of a unit, beside the rounding tolerance. */
const BOUNDARY_UNITS = 2 ** -10;

/** The same for the boundary between two units: part of the largest magnitude. */
const BOUNDARY_SCALE = 2 ** -30;

/** The unit of an output, on a case with these arguments; what is not finite does not count. */
export function unitOf(value: Returned, args: readonly Value[]): number {
  return unitFor(largestIn(value), args);
}

/** The same for an output with this largest magnitude. */
function unitFor(largest: number, args: readonly Value[]): number {
  const floor = powerAbove(UNITS_OVER_TOLERANCE * roundingTolerance(args, 0));
  if (largest === 0) return floor;
  return Math.max(floor, 2 ** (Math.ceil(Math.log2(largest) - 0.5) - DIGITS));
}

/** A number in units; −0 is 0. */
export function rounded(value: number, unit: number): number {
  return Math.round(value / unit) + 0;
}

/** Whether rounding errors could move a finite entry of an output over a boundary, or change the unit itself. */
export function isNearBoundary(value: Returned, args: readonly Value[]): boolean {
  const largest = largestIn(value);
  const unit = unitFor(largest, args);
  const tolerance = roundingTolerance(args, largest);
  if (isNear(value, unit, tolerance / unit + BOUNDARY_UNITS)) return true;
  const slack = tolerance + BOUNDARY_SCALE * largest;
  return [-slack, slack].some((shift) => unitFor(Math.abs(largest + shift), args) !== unit);
}

function isNear(value: Returned, unit: number, margin: number): boolean {
  if (typeof value === 'number')
    return Number.isFinite(value) && Math.abs(value / unit - Math.floor(value / unit) - 0.5) <= margin;
  return Array.isArray(value) && value.some((part) => isNear(part, unit, margin));
}

/** The largest magnitude of a finite number in a returned value. */
function largestIn(value: Returned): number {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.abs(value) : 0;
  let largest = 0;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const own = largestIn(value[i]);
      if (own > largest) largest = own;
    }
  }
  return largest;
}

function powerAbove(value: number): number {
  return 2 ** Math.ceil(Math.log2(value));
}
