import type { Tensor4, Vector } from '../types.ts';

/**
 * The gradients of a convolutional layer with a batch and channels (cross-correlation, stride 1, no padding).
 *
 * The batch may be empty: then dX is [] and the other gradients are 0.
 *
 * @param X input, N×C×h×w: samples, channels, rows, columns
 * @param F filters, M×C×kh×kw: one for each feature map, with a plane for each input channel
 * @param dO upstream gradient ∂L/∂O, N×M×oh×ow
 * @returns dX = ∂L/∂X, N×C×h×w; dF = ∂L/∂F, M×C×kh×kw; db = ∂L/∂b, M numbers
 */
export function convChannelsBackward(
  X: Tensor4,
  F: Tensor4,
  dO: Tensor4,
): { dX: Tensor4; dF: Tensor4; db: Vector } {
  // TODO: write dX, dF and db here, then run: npm run grade -- conv-channels
  throw new Error('not started');
}
