import type { Tensor3, Tensor4, Vector } from '../types.ts';

/**
 * All gradients of a multi-channel convolution with a stride (valid cross-correlation, no padding, a bias for each
 * feature map), for a single image.
 *
 * Where the windows do not end flush with the border, (h − kh) mod sh rows and (w − kw) mod sw columns of X are read
 * by no window. They are part of X, so they are part of dX.
 *
 * @param X the input, c×h×w
 * @param W the kernels, m×c×kh×kw: one for each feature map and channel
 * @param delta upstream gradient ∂L/∂O, m×oh×ow
 * @param stride [sh, sw], rows first, both ≥ 1
 * @returns dX = ∂L/∂X, c×h×w: a full convolution of the dilated upstream gradient;
 *   dW = ∂L/∂W, m×c×kh×kw; db = ∂L/∂b, m numbers
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
