import { argumentsOf } from '../cases/point.ts';
import { together } from '../cases/together.ts';
import type { Output, Point, Rule } from '../model/rule.ts';
import type { Tensor } from '../model/value.ts';
import { courseFault } from '../words/user-error.ts';
import { type MeasuredGradient, measureGradient } from './finite-difference.ts';
import { differenceTolerance, roundingTolerance, truncationTolerance } from './tolerances.ts';

/** What an output should be by finite differences of the given forward rule, and how far it may be off. */
export interface Measured {
  readonly expected: Tensor;
  readonly tolerance: number;
}

/** Every output of a rule at a point, measured entry by entry. Throws a CourseFault where that is too inexact. */
export function measureOutputs(rule: Rule, point: Point): ReadonlyMap<Output, Measured> {
  return together(
    rule,
    () => new Map(rule.outputs.map((output) => [output, measureOutput(rule, point, output)])),
  );
}

/** One output alone. */
export function measureOutput(rule: Rule, point: Point, output: Output): Measured {
  // Each stretch under the clock costs a thread; all calls of forward here are one.
  return together(rule, () => measureOne(rule, point, output));
}

function measureOne(rule: Rule, point: Point, output: Output): Measured {
  const found = measureGradient(rule, point, output.of);
  demandPrecision(rule, output, found);
  const expected = output.from ? output.from(found.gradient, point) : found.gradient;
  const tolerance =
    roundingTolerance(argumentsOf(rule, point), expected) +
    differenceTolerance(point, found.step) +
    truncationTolerance(found.truncation);
  return { expected, tolerance };
}

/** Beyond this estimated error finite differences cannot tell a right rule from a slightly wrong one. */
const MEASURABLE = 1e-6;

export function demandPrecision(
  rule: Rule,
  output: Output,
  found: Pick<MeasuredGradient, 'truncation'>,
): void {
  if (found.truncation <= MEASURABLE) return;
  throw courseFault('not-measurable', {
    function: rule.function,
    by: output.of,
    error: found.truncation,
  });
}
