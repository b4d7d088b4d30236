import type { Matrix } from '../types.ts';
import type { AttentionGradients, AttentionOptions } from './forward.ts';

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
