import type { Matrix } from '../types.ts';

/**
 * The gradient of the loss by the input of a convolutional layer (valid cross-correlation, stride 1).
 *
 * @param dO upstream gradient ∂L/∂O, oh×ow
 * @param F the filter, kh×kw
 * @returns dX = ∂L/∂X, (oh + kh − 1)×(ow + kw − 1)
 */
export function convInputGradient(dO: Matrix, F: Matrix): Matrix {
  // TODO: write dX here, then run: npm run grade -- conv-input-gradient
  throw new Error('not started');
}
