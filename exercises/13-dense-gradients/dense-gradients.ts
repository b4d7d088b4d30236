import type { Matrix } from '../types.ts';
import type { DenseGradients } from './forward.ts';

/**
 * The gradients of a dense (fully connected) layer U = X Wᵀ + b over a batch of N samples, one a row.
 *
 * @param X the inputs, N×p
 * @param W the weights, q×p: one row for each output
 * @param dU upstream gradient ∂L/∂U, N×q
 * @returns dX, dW and db; an empty batch (N = 0) gives an empty dX, and zeros for dW and db
 */
export function denseBackward(X: Matrix, W: Matrix, dU: Matrix): DenseGradients {
  // TODO: write dX, dW and db here, then run: npm run grade -- dense-gradients
  throw new Error('not started');
}
