import type { Matrix } from '../types.ts';

/**
 * The gradients of a layer that computes a true convolution: the kernel is rotated by 180° in the forward pass.
 *
 * @param X input, h×w
 * @param K kernel, kh×kw, as it is stored (not rotated)
 * @param dP upstream gradient ∂L/∂P, (h − kh + 1)×(w − kw + 1)
 * @returns dX = ∂L/∂X, h×w;
 *   dK = ∂L/∂K, kh×kw
 */
export function trueConvolutionBackward(X: Matrix, K: Matrix, dP: Matrix): { dX: Matrix; dK: Matrix } {
  // TODO: write dX and dK here, then run: npm run grade -- true-convolution
  throw new Error('not started');
}
