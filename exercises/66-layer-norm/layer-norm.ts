import type { Matrix, Vector } from '../types.ts';
import type { LayerNormGradients } from './forward.ts';

/**
 * The gradients of the loss by the input and the two parameters of a layer normalization: each row has a mean and a
 * variance of its own. The bias β is no argument, since no gradient depends on it.
 *
 * The batch may be empty: then dX is [] and the other gradients are 0.
 *
 * @param X input, n×d, a row for each sample
 * @param gamma the scale γ of each feature, d numbers
 * @param epsilon ε > 0, which is added to the variance
 * @param dY upstream gradient ∂L/∂Y, n×d
 * @returns dX = ∂L/∂X, n×d; dGamma = ∂L/∂γ and dBeta = ∂L/∂β, d numbers each
 */
export function layerNormBackward(X: Matrix, gamma: Vector, epsilon: number, dY: Matrix): LayerNormGradients {
  // TODO: write dX, dGamma and dBeta here, then run: npm run grade -- layer-norm
  throw new Error('not started');
}
