import { measureAlong } from '../../calculus/finite-difference.ts';
import { lossOf } from '../../calculus/loss.ts';
import { measureOutput } from '../../calculus/measured-outputs.ts';
import { differenceTolerance, roundingTolerance, truncationTolerance } from '../../calculus/tolerances.ts';
import type { QuickCase } from '../../cases/draw-quickly.ts';
import { outputShape } from '../../cases/output-shape.ts';
import { argumentsOf } from '../../cases/point.ts';
import { integersFrom } from '../../cases/seed.ts';
import { together } from '../../cases/together.ts';
import type { MeasuredOutput, Rule } from '../../model/rule.ts';
import type { Shape, Tensor } from '../../model/value.ts';
import { difference } from '../../tensor/compare.ts';
import { sameShape, shapeOf } from '../../tensor/shape.ts';
import { flatten, innerProduct, mapTensor } from '../../tensor/tensor.ts';
import type { Ask } from '../terms/question.ts';
import type { Observation } from './choose.ts';

/**
 * On which cases an output is right. By the adjoint identity ⟨got, t⟩ = dL/dt with a random direction t, which costs
 * one evaluation of forward where it is linear: a wrong output agrees by chance alone.
 */
export async function observeCases(
  rule: Rule,
  output: MeasuredOutput,
  cases: readonly QuickCase[],
  ask: Ask,
): Promise<Observation[]> {
  const points = together(rule, () => cases.map(({ point }) => point));
  const answers = await ask(points);
  return together(rule, () =>
    cases.map((drawn, i) => ({ drawn, ...judge(expectedOn(rule, output, drawn), answers[i]) })),
  );
}

/** What is right on a case: all of it, or its inner product with a direction. */
interface Expected {
  readonly shape: Shape;
  readonly whole?: Tensor;
  readonly along?: { readonly direction: Tensor; readonly value: number };
  readonly tolerance: number;
}

/** Measured once for all who are asked about an output, and for every statement about it. */
const kept = new WeakMap<QuickCase, Map<MeasuredOutput, Expected>>();

function expectedOn(rule: Rule, output: MeasuredOutput, drawn: QuickCase): Expected {
  const own = kept.get(drawn) ?? new Map<MeasuredOutput, Expected>();
  kept.set(drawn, own);
  const known = own.get(output);
  if (known !== undefined) return known;
  const made = measure(rule, output, drawn);
  own.set(output, made);
  return made;
}

/** From -4 to 4 in sixteenths, without 0. */
const OF_BOTH_SIGNS = Array.from({ length: 128 }, (_, n) => (n < 64 ? n - 64 : n - 63) / 16);

function measure(rule: Rule, output: MeasuredOutput, { point, outputs, salt }: QuickCase): Expected {
  const shape = outputShape(rule, output, point);
  if (output.kind !== 'partial' || output.from !== undefined) {
    const { expected, tolerance } = measureOutput(rule, point, output);
    return { shape, whole: expected, tolerance };
  }
  const next = integersFrom(salt);
  const direction = mapTensor(point[output.of] as Tensor, () => OF_BOTH_SIGNS[next(0, 127)]);
  const { value, step, truncation } = measureAlong(
    rule,
    point,
    output.of,
    direction,
    lossOf(rule, point, outputs),
  );
  const tolerance =
    roundingTolerance([...argumentsOf(rule, point), direction], value) +
    differenceTolerance(point, step) +
    truncationTolerance(truncation);
  return { shape, along: { direction, value }, tolerance };
}

function judge(
  { shape, whole, along, tolerance }: Expected,
  got: Tensor | undefined,
): { readonly right: boolean; readonly isZero: boolean } {
  if (got === undefined || !sameShape(shapeOf(got), shape)) return { right: false, isZero: false };
  if (along === undefined) {
    return {
      right: difference(whole as Tensor, got, tolerance) === undefined,
      isZero: flatten(whole as Tensor).every((entry) => Math.abs(entry) <= tolerance),
    };
  }
  return {
    right: Math.abs(innerProduct(got, along.direction) - along.value) <= tolerance,
    isZero: Math.abs(along.value) <= tolerance,
  };
}
