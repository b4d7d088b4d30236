import type { Matrix } from '../types.ts';

/**
 * What a stride does to the stride-1 output D: it keeps every sh-th row and every sw-th column.
 *
 *   Y[i][j] = D[i·sh][j·sw]
 */
export function subsample(D: Matrix, stride: [number, number]): Matrix {
  const [sh, sw] = stride;
  const Y: Matrix = [];
  for (let y = 0; y < D.length; y += sh) {
    const row: number[] = [];
    for (let x = 0; x < D[0].length; x += sw) row.push(D[y][x]);
    Y.push(row);
  }
  return Y;
}

/**
 * Removes a margin of kh − 1 rows at the top and at the bottom and of kw − 1 columns at the left and at the right,
 * then keeps every sh-th row and every sw-th column of what is left.
 *
 *   Y[i][j] = D[kh − 1 + i·sh][kw − 1 + j·sw]
 */
export function cropAndSubsample(D: Matrix, stride: [number, number], kernel: [number, number]): Matrix {
  const [sh, sw] = stride;
  const [kh, kw] = kernel;
  const bottom = D.length - (kh - 1);
  const right = D[0].length - (kw - 1);
  const Y: Matrix = [];
  for (let y = kh - 1; y < bottom; y += sh) {
    const row: number[] = [];
    for (let x = kw - 1; x < right; x += sw) row.push(D[y][x]);
    Y.push(row);
  }
  return Y;
}
