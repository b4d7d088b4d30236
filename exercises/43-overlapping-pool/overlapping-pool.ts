import type { Tensor4 } from '../types.ts';
import type { PoolOptions } from './forward.ts';

/**
 * The gradient of the loss by the input of a max pooling layer whose windows may overlap or leave gaps.
 *
 * Where several elements of a window share its maximum, the first of them in row-major order counts as the winner.
 *
 * @param X the input of the layer, N,C,h,w
 * @param dO upstream gradient ∂L/∂O, N,C,(⌊(h − kh)/sh⌋ + 1),(⌊(w − kw)/sw⌋ + 1)
 * @param options window and stride, see PoolOptions
 * @returns dX = ∂L/∂X, N,C,h,w; an empty batch (N = 0) gives []
 */
export function overlappingMaxPoolBackward(X: Tensor4, dO: Tensor4, options: PoolOptions): Tensor4 {
  // TODO: write dX of the maximum here, then run: npm run grade -- overlapping-pool
  throw new Error('not started');
}

/**
 * The gradient of the loss by the input of an average pooling layer whose windows may overlap or leave gaps.
 *
 * @param X the input of the layer, N,C,h,w; only its size matters
 * @param dO upstream gradient ∂L/∂O, N,C,(⌊(h − kh)/sh⌋ + 1),(⌊(w − kw)/sw⌋ + 1)
 * @param options window and stride, see PoolOptions
 * @returns dX = ∂L/∂X, N,C,h,w; an empty batch (N = 0) gives []
 */
export function overlappingAvgPoolBackward(X: Tensor4, dO: Tensor4, options: PoolOptions): Tensor4 {
  // TODO: write dX of the mean here, then run: npm run grade -- overlapping-pool
  throw new Error('not started');
}
