import type { Matrix } from '../types.ts';

/**
 * The gradient of the loss by the input of a max pooling layer whose windows do not overlap (stride = window).
 *
 * Where several elements of a window share its maximum, the first of them in row-major order counts as the winner.
 *
 * @param X the input of the layer, h×w
 * @param dO upstream gradient ∂L/∂O, ⌊h/kh⌋×⌊w/kw⌋
 * @param window rows and columns of a window, [kh, kw], in pixels
 * @returns dX = ∂L/∂X, h×w; rows and columns at the end that no window reaches get 0
 */
export function maxPoolBackward(X: Matrix, dO: Matrix, window: [number, number]): Matrix {
  // TODO: write dX here, then run: npm run grade -- max-pool
  throw new Error('not started');
}
