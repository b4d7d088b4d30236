import type { Tensor4, Vector } from '../types.ts';
import type { GroupedConvOptions } from './forward.ts';

/**
 * All gradients of a grouped convolution: channels and filters fall into groups of neighbours, and the filters of a
 * group read only the channels of the same group. groups = 1 is an ordinary convolution, groups = c a depthwise one.
 *
 * The batch may be empty: then dX is [] and the other gradients are 0.
 *
 * @param X the input, N×C×h×w, without its padding
 * @param F the filters, M×(C / groups)×kh×kw: the second axis counts the channels within the group
 * @param dO upstream gradient ∂L/∂O, N×M×oh×ow
 * @param options stride, padding and the number of groups, see GroupedConvOptions
 * @returns dX = ∂L/∂X, N×C×h×w; dF = ∂L/∂F, M×(C / groups)×kh×kw; db = ∂L/∂b, M numbers
 */
export function groupedConvBackward(
  X: Tensor4,
  F: Tensor4,
  dO: Tensor4,
  options: GroupedConvOptions,
): { dX: Tensor4; dF: Tensor4; db: Vector } {
  // TODO: write dX, dF and db here, then run: npm run grade -- conv-grouped
  throw new Error('not started');
}
