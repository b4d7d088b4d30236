import type { Matrix } from '../types.ts';

/**
 * The gradient of the loss by the filter of a convolutional layer (valid cross-correlation, stride 1).
 *
 * @param X input, h×w
 * @param dO upstream gradient ∂L/∂O, oh×ow
 * @returns dF = ∂L/∂F, (h − oh + 1)×(w − ow + 1)
 */
export function convFilterGradient(X: Matrix, dO: Matrix): Matrix {
  // TODO: write dF here, then run: npm run grade -- conv-filter-gradient
  throw new Error('not started');
}
