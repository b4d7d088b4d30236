import type { Tensor3, Tensor4, Vector } from '../types.ts';

/**
 * All gradients of a convolutional layer whose feature map j sees only the input maps in a set M_j, as the layer C3
 * of LeNet-5 does (valid cross-correlation, stride 1, a bias for each feature map).
 *
 * @param X the input maps, C×h×w
 * @param K the kernels, C×J×kh×kw: K[i][j] leads from input map i to feature map j. There is a kernel for every
 *   pair; those of unconnected pairs take no part in the forward rule
 * @param connected C×J: connected[i][j] says whether input map i is in M_j. Every feature map sees at least one
 *   input map; an input map may be seen by none
 * @param dO upstream gradient ∂L/∂O, J×oh×ow
 * @returns dX = ∂L/∂X, C×h×w; dK = ∂L/∂K, C×J×kh×kw, with entries for the kernels of unconnected pairs too;
 *   db = ∂L/∂b, J numbers
 */
export function partialConvBackward(
  X: Tensor3,
  K: Tensor4,
  connected: boolean[][],
  dO: Tensor3,
): { dX: Tensor3; dK: Tensor4; db: Vector } {
  // TODO: write dX, dK and db here, then run: npm run grade -- partial-connections
  throw new Error('not started');
}
