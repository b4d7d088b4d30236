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

/** All finite numbers of a returned value. */
export function finiteEntries(value: Returned): number[] {
  const entries: number[] = [];
  const visit = (part: Returned): void => {
    if (typeof part === 'number') {
      if (Number.isFinite(part)) entries.push(part);
    } else if (Array.isArray(part)) for (const inner of part) visit(inner);
  };
  visit(value);
  return entries;
}

/** The unit of an output with these finite entries, on a case with these arguments. */
export function unitOf(entries: readonly number[], args: readonly Value[]): number {
  const largest = largestOf(entries);
  const floor = powerAbove(UNITS_OVER_TOLERANCE * roundingTolerance(args, 0));
  if (largest === 0) return floor;
  return Math.max(floor, 2 ** (Math.ceil(Math.log2(largest) - 0.5) - DIGITS));
}

/** A number in units; −0 is 0. */
export function rounded(value: number, unit: number): number {
  return Math.round(value / unit) + 0;
}

/** Whether rounding errors could move an entry over a boundary, or change the unit itself. */
export function isNearBoundary(entries: readonly number[], args: readonly Value[]): boolean {
  const unit = unitOf(entries, args);
  const tolerance = roundingTolerance(args, largestOf(entries));
  const margin = tolerance / unit + BOUNDARY_UNITS;
  if (entries.some((entry) => Math.abs(entry / unit - Math.floor(entry / unit) - 0.5) <= margin)) return true;
  const slack = tolerance + BOUNDARY_SCALE * largestOf(entries);
  return [-slack, slack].some((shift) => unitOf([largestOf(entries) + shift], args) !== unit);
}

function largestOf(entries: readonly number[]): number {
  return entries.reduce((max, entry) => Math.max(max, Math.abs(entry)), 0);
}

function powerAbove(value: number): number {
  return 2 ** Math.ceil(Math.log2(value));
}
