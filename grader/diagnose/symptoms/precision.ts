import { FEWEST_DIGITS } from '../../calculus/tolerances.ts';
import type { Evidence } from '../../model/diagnosis.ts';
import { sameShape } from '../../tensor/shape.ts';
import { type Flat, flat, largestOf } from './flat.ts';
import { outputOf } from './names.ts';
import type { Family } from './symptom.ts';
import { viewOf } from './view.ts';

/** The output is right but for its last digits. */
export const precision: Family = (evidence) => {
  const errors = evidence.map(relativeError);
  const deviating = evidence.filter((one) => viewOf(one).deviates);
  if (deviating.length < 2 || !(digitsOf(Math.max(...errors)) >= FEWEST_DIGITS)) return [];
  const digits = digitsOf(Math.max(...deviating.map(shownError)));
  const confidence = 1 - 1 / (1 + deviating.length);
  const output = outputOf(evidence[0]);
  if (deviating.every(isSinglePrecision)) return [{ id: 'symptom-float32', facts: { output }, confidence }];
  return [{ id: 'symptom-digits', facts: { output, digits }, confidence }];
};

function digitsOf(error: number): number {
  return Math.floor(-Math.log10(error));
}

/** The largest deviation of a case, relative to the largest entry; infinite where the shape is wrong. */
function relativeError(one: Evidence): number {
  const expected = flat(one.expected);
  const got = flat(one.got);
  if (!sameShape(expected.shape, got.shape)) return Number.POSITIVE_INFINITY;
  if (!viewOf(one).deviates) return 0;
  return deviationOf(expected, got) / largestOf(expected);
}

/** The digits that agree are counted as decimals where the numbers are small. */
function shownError(one: Evidence): number {
  const expected = flat(one.expected);
  return deviationOf(expected, flat(one.got)) / Math.max(1, largestOf(expected));
}

function deviationOf(expected: Flat, got: Flat): number {
  return Math.max(...got.entries.map((entry, n) => Math.abs(entry - expected.entries[n])));
}

function isSinglePrecision(one: Evidence): boolean {
  return flat(one.got).entries.every((entry) => Math.fround(entry) === entry);
}
