import type { Tensor4, Vector } from '../types.ts';
import type { DilatedConvOptions } from './forward.ts';

/**
 * All gradients of a dilated (atrous) convolution: the places of the filter are dh rows and dw columns apart, so a
 * kh×kw filter spans (kh − 1)·dh + 1 rows and (kw − 1)·dw + 1 columns of the input.
 *
 * The batch may be empty: then dX is [] and the other gradients are 0.
 *
 * @param X the input, N×C×h×w, without its padding
 * @param F the filters, M×C×kh×kw, without gaps
 * @param dO upstream gradient ∂L/∂O, N×M×oh×ow
 * @param options stride, padding and dilation, see DilatedConvOptions
 * @returns dX = ∂L/∂X, N×C×h×w; dF = ∂L/∂F, M×C×kh×kw; db = ∂L/∂b, M numbers
 */
export function dilatedConvBackward(
  X: Tensor4,
  F: Tensor4,
  dO: Tensor4,
  options: DilatedConvOptions,
): { dX: Tensor4; dF: Tensor4; db: Vector } {
  // TODO: write dX, dF and db here, then run: npm run grade -- conv-dilated
  throw new Error('not started');
}
