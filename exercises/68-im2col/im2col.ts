import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';
import type { WindowOptions } from './forward.ts';

/**
 * The windows of an image as the rows of a matrix: row i·ow + j is window (i, j), column (c·kh + u)·kw + v its entry at
 * place (u, v) of channel c; 0 where the window lies outside X.
 *
 * @param X the image, C×h×w
 * @param options window, stride and padding, see WindowOptions
 * @returns (oh·ow)×(C·kh·kw)
 */
export function im2col(X: Tensor3, options: WindowOptions): Matrix {
  // TODO: write im2col here, then run: npm run grade -- im2col
  throw new Error('not started');
}

/**
 * The transpose of im2col: given a gradient by its result, the gradient by the image.
 *
 * @param columns (oh·ow)×(C·kh·kw)
 * @param size [C, h, w], the size of the image
 * @param options window, stride and padding, see WindowOptions
 * @returns C×h×w
 */
export function col2im(columns: Matrix, size: [number, number, number], options: WindowOptions): Tensor3 {
  // TODO: write col2im here
  throw new Error('not started');
}

/**
 * All gradients of a convolution with stride and padding, by products of matrices: im2col, col2im, and nothing that
 * knows of windows beside them.
 *
 * @param X the image, C×h×w, without its padding
 * @param F the filters, M×C×kh×kw
 * @param dO upstream gradient ∂L/∂O, M×oh×ow
 * @param options stride and padding, as in WindowOptions
 * @returns dX, C×h×w; dF, M×C×kh×kw; db, M numbers
 */
export function matrixConvBackward(
  X: Tensor3,
  F: Tensor4,
  dO: Tensor3,
  options: { stride: [number, number]; pad: [number, number] },
): { dX: Tensor3; dF: Tensor4; db: Vector } {
  // TODO: write dX, dF and db here
  throw new Error('not started');
}
