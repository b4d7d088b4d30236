import type { Tensor4, Vector } from '../types.ts';
import type { TransposedConvOptions } from './forward.ts';

/**
 * All gradients of a transposed convolution: every input entry stamps the filter, weighted by itself, on the output,
 * and a margin of the output is cut off. Its forward rule is the input gradient of an ordinary convolution.
 *
 * The batch may be empty: then dX is [] and the other gradients are 0.
 *
 * @param X the input, N×C×h×w
 * @param F the filters, C×M×kh×kw: input channel first, then output channel
 * @param dO upstream gradient ∂L/∂O, N×M×oh×ow with oh = (h − 1)·sh + kh − 2·ph, and ow likewise
 * @param options stride and what is cut off, see TransposedConvOptions
 * @returns dX = ∂L/∂X, N×C×h×w; dF = ∂L/∂F, C×M×kh×kw; db = ∂L/∂b, M numbers
 */
export function transposedConvBackward(
  X: Tensor4,
  F: Tensor4,
  dO: Tensor4,
  options: TransposedConvOptions,
): { dX: Tensor4; dF: Tensor4; db: Vector } {
  // TODO: write dX, dF and db here, then run: npm run grade -- conv-transposed
  throw new Error('not started');
}
