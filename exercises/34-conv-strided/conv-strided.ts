import type { Tensor3, Tensor4, Vector } from '../types.ts';

/**
 * All gradients of a multi-channel convolution with a stride (valid cross-correlation, no padding, a bias for each
 * feature map), for a single image.
 *
 * Where the windows do not end flush with the border, (h − kh) mod sh rows and (w − kw) mod sw columns of X are read
 * by no window. They are part of X, so they are part of dX.
 *
 * @param X the input, C×h×w
 * @param W the kernels, M×C×kh×kw: one for each feature map and channel
 * @param delta upstream gradient ∂L/∂O, M×oh×ow
 * @param stride [sh, sw], rows first, both ≥ 1
 * @returns dX = ∂L/∂X, C×h×w; dW = ∂L/∂W, M×C×kh×kw; db = ∂L/∂b, M numbers
 */
export function convStridedBackward(
  X: Tensor3,
  W: Tensor4,
  delta: Tensor3,
  stride: [number, number],
): { dX: Tensor3; dW: Tensor4; db: Vector } {
  // TODO: write dX, dW and db here, then run: npm run grade -- conv-strided
  throw new Error('not started');
}
