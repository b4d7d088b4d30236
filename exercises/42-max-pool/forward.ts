import type { Matrix } from '../types.ts';

/**
 * The forward rule: every output is the largest element of its window (stride = window).
 *
 *   O[i][j] = max_{a, b} X[i·kh + a][j·kw + b],   0 ≤ a < kh, 0 ≤ b < kw
 *
 * X is h×w, O is ⌊h/kh⌋×⌊w/kw⌋: rows and columns left over at the end take no part.
 */
export function maxPool(X: Matrix, window: [number, number]): Matrix {
  const [kh, kw] = window;
  const rows = Math.floor(X.length / kh);
  const columns = Math.floor(X[0].length / kw);
  const O: Matrix = [];
  for (let i = 0; i < rows; i++) {
    O.push([]);
    for (let j = 0; j < columns; j++) {
      let largest = X[i * kh][j * kw];
      for (let a = 0; a < kh; a++) {
        for (let b = 0; b < kw; b++) {
          const x = X[i * kh + a][j * kw + b];
          if (x > largest) largest = x;
        }
      }
      O[i].push(largest);
    }
  }
  return O;
}
