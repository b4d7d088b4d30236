import type { Vector } from '../types.ts';

/**
 * The forward rule: y = x ⋆ w + b, a valid cross-correlation.
 *
 *   y[i] = Σ_k x[i + k] · w[k] + b
 *
 * x has n numbers, w has as many as the filter is long, y has n − (length of w) + 1.
 */
export function conv1d(x: Vector, w: Vector, b: number): Vector {
  const y: Vector = [];
  for (let i = 0; i + w.length <= x.length; i++) {
    let sum = b;
    for (let k = 0; k < w.length; k++) sum += x[i + k] * w[k];
    y.push(sum);
  }
  return y;
}
