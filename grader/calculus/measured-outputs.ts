import { outputShape } from '../cases/output-shape.ts';
import { argumentsOf } from '../cases/point.ts';
import { together } from '../cases/together.ts';
import type { MeasuredOutput, Output, Point, Rule } from '../model/rule.ts';
import type { Tensor } from '../model/value.ts';
import { unflatten } from '../tensor/tensor.ts';
import { courseFault } from '../words/user-error.ts';
import { type MeasuredGradient, measureGradient, measureHessianAlong } from './finite-difference.ts';
import { measureForwardAlong, measureSlopes } from './jacobian.ts';
import {
  differenceTolerance,
  LINEAR_STEP,
  largest,
  roundingTolerance,
  truncationTolerance,
} from './tolerances.ts';

/** What an output should be by finite differences of the given forward rule, and how far it may be off. */
export interface Measured {
  readonly expected: Tensor;
  readonly tolerance: number;
}

/** Every derivative that a rule returns at a point, measured entry by entry. Throws a CourseFault where that is too inexact. */
export function measureOutputs(rule: Rule, point: Point): ReadonlyMap<Output, Measured> {
  return together(
    rule,
    () =>
      new Map(rule.outputs.filter(isMeasured).map((output) => [output, measureOutput(rule, point, output)])),
  );
}

/** Whether finite differences tell what is right. */
export function isMeasured(output: Output): output is MeasuredOutput {
  return output.kind !== 'plain';
}

/** One output alone. */
export function measureOutput(rule: Rule, point: Point, output: MeasuredOutput): Measured {
  // Each stretch under the clock costs a thread; all calls of forward here are one.
  return together(rule, () => measureOne(rule, point, output));
}

function measureOne(rule: Rule, point: Point, output: MeasuredOutput): Measured {
  const found = derivativeOf(rule, point, output);
  demandPrecision(rule, point, output, found);
  const expected = output.from ? output.from(found.gradient, point) : found.gradient;
  const tolerance =
    roundingTolerance(argumentsOf(rule, point), expected) +
    differenceTolerance(point, found.step) +
    truncationTolerance(found.truncation);
  return { expected, tolerance };
}

function derivativeOf(rule: Rule, point: Point, output: MeasuredOutput): MeasuredGradient {
  switch (output.kind) {
    case 'partial':
      return measureGradient(rule, point, output.of);
    case 'hessian-along':
      return measureHessianAlong(rule, point, output.of, point[output.direction] as Tensor);
    case 'along': {
      const { values, ...exactness } = measureForwardAlong(
        rule,
        point,
        output.of,
        point[output.direction] as Tensor,
      );
      return { gradient: unflatten(values, outputShape(rule, output, point)), ...exactness };
    }
    case 'jacobian': {
      const slopes = measureSlopes(rule, point, output.of);
      // Slopes are told entry by entry of the value; in a Jacobian forward's entries come first.
      const entries = slopes[0]?.values.flatMap((_, k) => slopes.map(({ values }) => values[k])) ?? [];
      return {
        gradient: unflatten(entries, outputShape(rule, output, point)),
        truncation: Math.max(0, ...slopes.map(({ truncation }) => truncation)),
        step: Math.min(LINEAR_STEP, ...slopes.map(({ step }) => step)),
      };
    }
  }
}

/**
 * Beyond this estimated error finite differences cannot tell a right rule from a slightly wrong one. What is right, what
 * is wrong and the error all grow with the upstream.
 */
const MEASURABLE = 1e-6;

export function demandPrecision(
  rule: Rule,
  point: Point,
  output: MeasuredOutput,
  found: Pick<MeasuredGradient, 'truncation'>,
): void {
  const upstreams = rule.upstreams.map(({ name }) => largest(point[name] as Tensor));
  if (found.truncation <= MEASURABLE * Math.max(1, ...upstreams)) return;
  throw courseFault('not-measurable', {
    function: rule.function,
    by: output.of,
    error: found.truncation,
  });
}
