import type { Matrix } from '../types.ts';

/**
 * Dilation: the transpose of keeping every s-th row and column. Entries that were s apart before the stride skipped
 * the ones between them are s apart again.
 *
 * @param delta upstream gradient of the strided output, oh×ow
 * @param stride [sh, sw], rows first, both ≥ 1
 * @returns ((oh − 1)·sh + 1)×((ow − 1)·sw + 1)
 */
export function dilate(delta: Matrix, stride: [number, number]): Matrix {
  // TODO: write dilate here, then run: npm run grade -- stride-dilation
  throw new Error('not started');
}

/**
 * The dilated upstream gradient with the margin that a full convolution with a kh×kw kernel needs.
 *
 * @param delta upstream gradient of the strided output, oh×ow
 * @param stride [sh, sw], rows first, both ≥ 1
 * @param kernel [kh, kw], the size of the kernel, rows first, both ≥ 1
 * @returns ((oh − 1)·sh + 2·kh − 1)×((ow − 1)·sw + 2·kw − 1)
 */
export function dilateAndPad(delta: Matrix, stride: [number, number], kernel: [number, number]): Matrix {
  // TODO: write dilateAndPad here; it may call dilate
  throw new Error('not started');
}
