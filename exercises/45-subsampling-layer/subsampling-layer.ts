import type { Matrix } from '../types.ts';
import type { SubsamplingGradients } from './forward.ts';

/**
 * All gradients of a subsampling layer: out = tanh(β·down(X) + b), where down adds up each window (stride = window).
 *
 * @param X the input of the layer, h×w
 * @param beta the layer's one multiplicative weight β
 * @param b the layer's one bias
 * @param dOut upstream gradient ∂L/∂out, ⌊h/kh⌋×⌊w/kw⌋
 * @param window rows and columns of a window, [kh, kw], in pixels
 * @returns dX, dBeta and db; in dX, rows and columns that no window reaches get 0
 */
export function subsamplingBackward(
  X: Matrix,
  beta: number,
  b: number,
  dOut: Matrix,
  window: [number, number],
): SubsamplingGradients {
  // TODO: write dX, dBeta and db here, then run: npm run grade -- subsampling-layer
  throw new Error('not started');
}
