import type { Tensor4 } from '../types.ts';
import type { AvgPoolOptions, MaxPoolOptions } from './forward.ts';

/**
 * The gradient of the loss by the input of a max pooling layer with padding and ceil mode, as PyTorch defines them.
 *
 * Padding never wins. Where several elements of a window share its maximum, the first of them in row-major order
 * counts as the winner.
 *
 * @param X the input of the layer, N,C,h,w
 * @param dO upstream gradient ∂L/∂O, N,C,oh,ow
 * @param options window, stride, padding and ceil mode, see MaxPoolOptions
 * @returns dX = ∂L/∂X, N,C,h,w; an empty batch (N = 0) gives []
 */
export function maxPoolOptionsBackward(X: Tensor4, dO: Tensor4, options: MaxPoolOptions): Tensor4 {
  // TODO: write dX of the maximum here, then run: npm run grade -- pool-options
  throw new Error('not started');
}

/**
 * The gradient of the loss by the input of an average pooling layer with padding, ceil mode and either way of
 * counting, as PyTorch defines them.
 *
 * @param X the input of the layer, N,C,h,w; only its size matters
 * @param dO upstream gradient ∂L/∂O, N,C,oh,ow
 * @param options the same, and what is counted, see AvgPoolOptions
 * @returns dX = ∂L/∂X, N,C,h,w; an empty batch (N = 0) gives []
 */
export function avgPoolOptionsBackward(X: Tensor4, dO: Tensor4, options: AvgPoolOptions): Tensor4 {
  // TODO: write dX of the mean here, then run: npm run grade -- pool-options
  throw new Error('not started');
}
