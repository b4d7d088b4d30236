import type { Point, Rule } from '../model/rule.ts';
import type { Tensor } from '../model/value.ts';
import { innerProduct } from '../tensor/tensor.ts';

/** L = ⟨forward(point), upstream⟩, or forward itself where it is the loss. */
export function loss(rule: Rule, point: Point): number {
  const value = rule.forward(point);
  return rule.upstream === undefined
    ? innerProduct(value, 1)
    : innerProduct(value, point[rule.upstream] as Tensor);
}
