import type { Tensor4, Vector } from '../types.ts';
import type { ConvOptions } from './forward.ts';

/**
 * All gradients of a convolutional layer as frameworks have it: a batch, channels, stride and zero padding
 * (cross-correlation, a bias for each feature map).
 *
 * A window may lie wholly in the padding (a pad may be as large as the kernel, or larger), rows and columns may be
 * left over behind the last window, and the batch may be empty: then dX is [] and the other gradients are 0.
 *
 * @param X the input, N×C×h×w, without its padding
 * @param F the filters, M×C×kh×kw
 * @param dO upstream gradient ∂L/∂O, N×M×oh×ow
 * @param options stride and padding, see ConvOptions
 * @returns dX = ∂L/∂X, N×C×h×w; dF = ∂L/∂F, M×C×kh×kw; db = ∂L/∂b, M numbers: the transposes of the forward rule
 *   in each of its arguments
 */
export function convBackward(
  X: Tensor4,
  F: Tensor4,
  dO: Tensor4,
  options: ConvOptions,
): { dX: Tensor4; dF: Tensor4; db: Vector } {
  // TODO: write dX, dF and db here, then run: npm run grade -- conv-general
  throw new Error('not started');
}
