import type { Matrix } from '../types.ts';

/**
 * Turns a matrix by 180°.
 *
 * @param F kh×kw
 * @returns a new matrix, kh×kw
 */
export function rotate180(F: Matrix): Matrix {
  // TODO: write rotate180 here, then run: npm run grade -- full-convolution
  throw new Error('not started');
}

/**
 * Surrounds a matrix with zeros.
 *
 * @param A h×w
 * @param rows so many rows of zeros above, and as many below
 * @param cols so many columns of zeros on the left, and as many on the right
 * @returns a new matrix, (h + 2·rows)×(w + 2·cols)
 */
export function zeroPad(A: Matrix, rows: number, cols: number): Matrix {
  // TODO: write zeroPad here
  throw new Error('not started');
}

/**
 * Valid cross-correlation: K slides over A without leaving it, and is not rotated.
 *
 * @param A h×w
 * @param K kh×kw, with kh ≤ h and kw ≤ w
 * @returns (h − kh + 1)×(w − kw + 1)
 */
export function correlateValid(A: Matrix, K: Matrix): Matrix {
  // TODO: write correlateValid here
  throw new Error('not started');
}

/**
 * Full convolution, as SciPy's convolve2d with mode 'full': K is rotated, and every overlap counts.
 *
 * @param A h×w
 * @param K kh×kw; may be larger than A
 * @returns (h + kh − 1)×(w + kw − 1)
 */
export function fullConvolution(A: Matrix, K: Matrix): Matrix {
  // TODO: write fullConvolution here; the three functions above are its parts
  throw new Error('not started');
}
