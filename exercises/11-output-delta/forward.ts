import type { Vector } from '../types.ts';

/** The logistic sigmoid σ(net) = 1 / (1 + e^(−net)). */
export function sigmoid(net: number): number {
  return 1 / (1 + Math.exp(-net));
}

/**
 * The forward rule: the squared error of a layer of sigmoid units.
 *
 *   out[k] = σ(net[k])
 *   E = ½ Σ_k (target[k] − out[k])²
 *
 * net and target have n entries; E is one number.
 */
export function squaredError(net: Vector, target: Vector): number {
  let sum = 0;
  for (let k = 0; k < net.length; k++) {
    const miss = target[k] - sigmoid(net[k]);
    sum += miss * miss;
  }
  return sum / 2;
}
