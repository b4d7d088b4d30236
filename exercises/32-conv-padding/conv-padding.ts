import type { Tensor4, Vector } from '../types.ts';

/**
 * The gradients of a convolutional layer with zero padding (cross-correlation, stride 1).
 *
 * A window may lie wholly in the padding (`pad` may be as large as the filter, or larger), and the batch may be
 * empty: then dX is [] and the other gradients are 0.
 *
 * @param X input, N×C×h×w, without its padding
 * @param F filters, M×C×kh×kw
 * @param dO upstream gradient ∂L/∂O, N×M×(h + 2·pad − kh + 1)×(w + 2·pad − kw + 1)
 * @param pad rows and columns of zeros on each side of every channel, ≥ 0
 * @returns dX = ∂L/∂X, N×C×h×w, without padding; dF = ∂L/∂F, M×C×kh×kw; db = ∂L/∂b, M numbers
 */
export function convPaddedBackward(
  X: Tensor4,
  F: Tensor4,
  dO: Tensor4,
  pad: number,
): { dX: Tensor4; dF: Tensor4; db: Vector } {
  // TODO: write dX, dF and db here, then run: npm run grade -- conv-padding
  throw new Error('not started');
}
