import type { Sequence } from './forward.ts';

/**
 * The gradient of the loss by the input of a layer norm.
 *
 * @param X input, n×t×d
 * @param dY upstream gradient ∂L/∂Y, n×t×d
 * @param epsilon what is added to the variance
 * @param gamma the scale of each feature, d numbers; 1 where it is left out
 * @returns dX, n×t×d
 */
export function layerNormBackward(X: Sequence, dY: Sequence, epsilon: number, gamma?: number[]): Sequence {
  // TODO: write the gradient here, then run: npm run grade -- layer-norm
  throw new Error('not started');
}
