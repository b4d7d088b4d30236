import type { AttentionGradients, AttentionOptions, Heads } from './forward.ts';

/**
 * The gradients of the loss by queries, keys and values.
 *
 * @param Q queries, n×h×t×d
 * @param K keys, n×h×t×d
 * @param V values, n×h×t×d
 * @param dO upstream gradient ∂L/∂O, n×h×t×d
 * @param options `causal`, and `scale`, which may be left out
 * @returns dQ, dK and dV, in the shapes of Q, K and V
 */
export function attentionBackward(
  Q: Heads,
  K: Heads,
  V: Heads,
  dO: Heads,
  options: AttentionOptions,
): AttentionGradients {
  // TODO: write the three gradients here, then run: npm run grade -- attention
  throw new Error('not started');
}
