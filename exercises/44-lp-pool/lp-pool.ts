import type { Matrix } from '../types.ts';

/**
 * The gradient of the loss by the input of an Lp pooling layer whose windows do not overlap (stride = window).
 *
 * @param X the input of the layer, h×w, of either sign
 * @param dO upstream gradient ∂L/∂O, ⌊h/kh⌋×⌊w/kw⌋
 * @param window rows and columns of a window, [kh, kw], in pixels
 * @param p the exponent of the norm, p ≥ 1, not necessarily whole
 * @returns dX = ∂L/∂X, h×w; 0 at elements that are 0, in windows that are all 0, and where no window reaches
 */
export function lpPoolBackward(X: Matrix, dO: Matrix, window: [number, number], p: number): Matrix {
  // TODO: write dX here, then run: npm run grade -- lp-pool
  throw new Error('not started');
}
