import type { Matrix } from '../types.ts';

export interface AttentionOptions {
  /** Position i may look at the positions 0 … i only. */
  causal: boolean;
}

/** The gradient of the loss by each of the three inputs, in their shapes. */
export interface AttentionGradients {
  dQ: Matrix;
  dK: Matrix;
  dV: Matrix;
}

/**
 * The gradients of scaled dot-product attention, O = softmax(Q Kᵀ / √d) V with the softmax along each row.
 *
 * @param Q queries, n×d
 * @param K keys, m×d
 * @param V values, m×e
 * @param dO upstream gradient ∂L/∂O, n×e
 * @param options `causal`: query i sees the keys 0 … i only. Scores may be as large as ±1000
 * @returns dQ = ∂L/∂Q, n×d; dK = ∂L/∂K, m×d; dV = ∂L/∂V, m×e
 */
export function attentionBackward(
  Q: Matrix,
  K: Matrix,
  V: Matrix,
  dO: Matrix,
  options: AttentionOptions,
): AttentionGradients {
  // TODO: write dQ, dK and dV here, then run: npm run grade -- attention
  throw new Error('not started');
}
