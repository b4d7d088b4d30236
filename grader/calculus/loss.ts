import { forwardOutputs } from '../cases/forward.ts';
import type { Point, Rule } from '../model/rule.ts';
import type { Tensor } from '../model/value.ts';
import { innerProduct } from '../tensor/tensor.ts';
import { courseFault } from '../words/user-error.ts';

/** L = Σ ⟨output of forward, its upstream⟩, or forward itself where it is the loss. */
export function loss(rule: Rule, point: Point): number {
  return lossOf(rule, point, forwardOutputs(rule, point));
}

/** The same of what forward returned. */
export function lossOf(rule: Rule, point: Point, outputs: readonly Tensor[]): number {
  if (rule.upstreams.length === 0) return lossIn(rule, outputs[0]);
  let sum = 0;
  for (let k = 0; k < outputs.length; k++) {
    sum += innerProduct(outputs[k], point[rule.upstreams[k].name] as Tensor);
  }
  return sum;
}

/** Throws a CourseFault where forward is no loss. */
function lossIn({ function: name, home }: Rule, forwarded: Tensor): number {
  if (typeof forwarded === 'number') return forwarded;
  const folder = home === undefined ? '' : `${home}/`;
  throw courseFault('no-loss', { file: `${folder}forward.ts`, spec: `${folder}spec.ts`, function: name });
}
