import type { Matrix, Vector } from '../types.ts';

/** The logistic sigmoid σ(net) = 1 / (1 + e^(−net)). */
export function sigmoid(net: number): number {
  return 1 / (1 + Math.exp(-net));
}

/**
 * The forward rule: from the net inputs of a hidden layer to those of the next layer.
 *
 *   out[i] = σ(net[i])
 *   netNext[k] = Σ_i W[k][i] · out[i]
 *
 * net has n entries, W is m×n, netNext has m entries. (A bias would only be added: it changes no derivative here.)
 */
export function nextNet(net: Vector, W: Matrix): Vector {
  const out = net.map(sigmoid);
  const netNext: Vector = [];
  for (let k = 0; k < W.length; k++) {
    let sum = 0;
    for (let i = 0; i < out.length; i++) sum += W[k][i] * out[i];
    netNext.push(sum);
  }
  return netNext;
}
