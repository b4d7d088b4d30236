import type { Tensor } from '../../grader/model/value.ts';
import { sameShape, shapeOf } from '../../grader/tensor/shape.ts';
import { flatten } from '../../grader/tensor/tensor.ts';

/** Whether two results are the same up to rounding. */
export function agree(a: Tensor | undefined, b: Tensor | undefined): boolean {
  if (a === undefined || b === undefined || !sameShape(shapeOf(a), shapeOf(b))) return false;
  const [one, other] = [flatten(a), flatten(b)];
  return one.every((value, i) => Math.abs(value - other[i]) <= 1e-9 * Math.max(1, Math.abs(value)));
}
