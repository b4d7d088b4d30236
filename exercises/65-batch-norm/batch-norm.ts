import type { Matrix, Tensor4, Vector } from '../types.ts';
import type { BatchNorm2dGradients, BatchNormGradients } from './forward.ts';

/**
 * The gradients of the loss by the input and the two parameters of a batch normalization in training mode: mean and
 * variance are those of the batch itself. The bias β is no argument, since no gradient depends on it.
 *
 * @param X input, n×d, a row for each sample
 * @param gamma the scale γ of each feature, d numbers
 * @param dY upstream gradient ∂L/∂Y, n×d
 * @param epsilon ε > 0, which is added to the variance
 * @returns dX = ∂L/∂X, n×d; dGamma = ∂L/∂γ and dBeta = ∂L/∂β, d numbers each
 */
export function batchNormBackward(X: Matrix, gamma: Vector, dY: Matrix, epsilon: number): BatchNormGradients {
  // TODO: write dX, dGamma and dBeta here, then run: npm run grade -- batch-norm
  throw new Error('not started');
}

/**
 * The same for images, as behind a convolution: mean and variance of a channel are those of all its pixels in the whole
 * batch.
 *
 * @param X input, n×C×h×w: images, channels, rows, columns
 * @param gamma the scale γ of each channel, C numbers
 * @param dY upstream gradient ∂L/∂Y, n×C×h×w
 * @param epsilon ε > 0, which is added to the variance
 * @returns dX = ∂L/∂X, n×C×h×w; dGamma = ∂L/∂γ and dBeta = ∂L/∂β, C numbers each
 */
export function batchNorm2dBackward(
  X: Tensor4,
  gamma: Vector,
  dY: Tensor4,
  epsilon: number,
): BatchNorm2dGradients {
  // TODO: write dX, dGamma and dBeta of images here, then run: npm run grade -- batch-norm
  throw new Error('not started');
}
