import { forwardOutputs } from '../cases/forward.ts';
import type { Point, Rule } from '../model/rule.ts';
import type { Tensor } from '../model/value.ts';
import { innerProduct } from '../tensor/tensor.ts';

/** L = Σ ⟨output of forward, its upstream⟩, or forward itself where it is the loss. */
export function loss(rule: Rule, point: Point): number {
  const outputs = forwardOutputs(rule, point);
  if (rule.upstreams.length === 0) return innerProduct(outputs[0], 1);
  return outputs.reduce<number>(
    (sum, output, k) => sum + innerProduct(output, point[rule.upstreams[k].name] as Tensor),
    0,
  );
}
