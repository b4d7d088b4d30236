import type { Tensor3, Tensor4, Vector } from '../types.ts';
import type { ResidualGradients } from './forward.ts';

/**
 * The gradients of a residual block: Y = X + convolve(relu(convolve(X, F1, b1)), F2, b2), both convolutions
 * cross-correlations with stride 1 and so much zero padding that the maps keep their size.
 *
 * @param X input, C×h×w
 * @param F1 filters of the first convolution, M×C×k×k, k odd
 * @param b1 its biases, M numbers
 * @param F2 filters of the second convolution, C×M×k×k
 * @param dY upstream gradient ∂L/∂Y, C×h×w
 * @returns dX, dF1, db1, dF2, db2; ReLU′(0) = 0
 */
export function residualBackward(
  X: Tensor3,
  F1: Tensor4,
  b1: Vector,
  F2: Tensor4,
  dY: Tensor3,
): ResidualGradients {
  // TODO: write all five gradients here, then run: npm run grade -- residual-block
  throw new Error('not started');
}
