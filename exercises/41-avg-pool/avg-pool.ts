import type { Matrix } from '../types.ts';

/**
 * The gradient of the loss by the input of an average pooling layer whose windows do not overlap (stride = window).
 *
 * @param dO upstream gradient ∂L/∂O, oh×ow
 * @param window rows and columns of a window, [kh, kw], in pixels
 * @returns dX = ∂L/∂X, (oh·kh)×(ow·kw): the input is exactly what the windows cover
 */
export function avgPoolBackward(dO: Matrix, window: [number, number]): Matrix {
  // TODO: write dX here, then run: npm run grade -- avg-pool
  throw new Error('not started');
}
