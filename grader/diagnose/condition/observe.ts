import { measureAlong } from '../../calculus/finite-difference.ts';
import { measureOutput } from '../../calculus/measured-outputs.ts';
import { differenceTolerance, roundingTolerance, truncationTolerance } from '../../calculus/tolerances.ts';
import { outputShape } from '../../cases/output-shape.ts';
import { argumentsOf } from '../../cases/point.ts';
import { integerStream } from '../../cases/seed.ts';
import { together } from '../../cases/together.ts';
import type { Case } from '../../model/case.ts';
import type { MeasuredOutput, Point, Rule } from '../../model/rule.ts';
import type { Tensor } from '../../model/value.ts';
import { difference } from '../../tensor/compare.ts';
import { sameShape, shapeOf } from '../../tensor/shape.ts';
import { flatten, generate, innerProduct } from '../../tensor/tensor.ts';
import type { Ask } from '../terms/question.ts';
import type { Observation } from './choose.ts';
import { pointOnce } from './drawn.ts';

/**
 * On which cases an output is right. By the adjoint identity ⟨got, t⟩ = dL/dt with a random direction t, which costs
 * two evaluations of forward where it is linear: a wrong output agrees by chance alone.
 */
export async function observeCases(
  rule: Rule,
  output: MeasuredOutput,
  cases: readonly Case[],
  ask: Ask,
): Promise<Observation[]> {
  const points = together(rule, () => cases.map((drawn) => pointOnce(rule, drawn)));
  const answers = await ask(points);
  return together(rule, () =>
    cases.map((drawn, i) => ({ drawn, ...judge(rule, output, points[i], answers[i], i) })),
  );
}

function judge(
  rule: Rule,
  output: MeasuredOutput,
  point: Point,
  got: Tensor | undefined,
  salt: number,
): { readonly right: boolean; readonly isZero: boolean } {
  const shape = outputShape(rule, output, point);
  if (got === undefined || !sameShape(shapeOf(got), shape)) return { right: false, isZero: false };
  if (output.kind !== 'partial' || output.from !== undefined) {
    const { expected, tolerance } = measureOutput(rule, point, output);
    return {
      right: difference(expected, got, tolerance) === undefined,
      isZero: flatten(expected).every((entry) => Math.abs(entry) <= tolerance),
    };
  }
  const next = integerStream(salt, 1, 64);
  const direction = generate(shape, () => (next() % 2 === 0 ? -next() : next()) / 16);
  const found = measureAlong(rule, point, output.of, direction);
  const tolerance =
    roundingTolerance([...argumentsOf(rule, point), direction], found.value) +
    differenceTolerance(point, found.step) +
    truncationTolerance(found.truncation);
  return {
    right: Math.abs(innerProduct(got, direction) - found.value) <= tolerance,
    isZero: Math.abs(found.value) <= tolerance,
  };
}
