import type { Matrix } from '../types.ts';

/**
 * The forward rule: P = X * K, the valid part of the true convolution. The kernel is rotated by 180° and then
 * slides over X.
 *
 *   P[i][j] = Σ_a Σ_b X[i + a][j + b] · K[kh − 1 − a][kw − 1 − b]
 *
 * X is h×w, K is kh×kw, P is (h − kh + 1)×(w − kw + 1).
 */
export function convolveValid(X: Matrix, K: Matrix): Matrix {
  const kh = K.length;
  const kw = K[0].length;
  const rows = X.length - kh + 1;
  const columns = X[0].length - kw + 1;
  const P: Matrix = [];
  for (let i = 0; i < rows; i++) {
    P.push([]);
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let a = 0; a < kh; a++) {
        for (let b = 0; b < kw; b++) sum += X[i + a][j + b] * K[kh - 1 - a][kw - 1 - b];
      }
      P[i].push(sum);
    }
  }
  return P;
}
