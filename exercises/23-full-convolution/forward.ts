import type { Matrix } from '../types.ts';

/**
 * What the four functions of this exercise are judged by. Each of them is the gradient of one of these rules:
 * rotate180(F) is ∂L/∂R of `mirroredSum`, zeroPad undoes `crop`, and correlateValid and fullConvolution are
 * ∂L/∂D and ∂L/∂X of `slidingSum`, the loss of a convolutional layer written out in full.
 */

/**
 * The sum of products of mirrored entries.
 *
 *   L = Σ_a Σ_b F[a][b] · R[kh − 1 − a][kw − 1 − b]
 *
 * F and R are kh×kw.
 */
export function mirroredSum(F: Matrix, R: Matrix): number {
  const kh = F.length;
  const kw = F[0].length;
  let L = 0;
  for (let a = 0; a < kh; a++) {
    for (let b = 0; b < kw; b++) L += F[a][b] * R[kh - 1 - a][kw - 1 - b];
  }
  return L;
}

/**
 * Removes a border of `rows` rows above and below, and of `cols` columns on the left and on the right.
 *
 *   O[i][j] = P[i + rows][j + cols]
 */
export function crop(P: Matrix, rows: number, cols: number): Matrix {
  const O: Matrix = [];
  for (let i = rows; i < P.length - rows; i++) O.push(P[i].slice(cols, P[i].length - cols));
  return O;
}

/**
 * The loss L = ⟨X ⋆ K, D⟩ of a layer that slides K over X and whose outputs count with the weights D.
 *
 *   L = Σ_i Σ_j Σ_a Σ_b D[i][j] · X[i + a][j + b] · K[a][b]
 *
 * X is h×w, K is kh×kw, D is (h − kh + 1)×(w − kw + 1).
 */
export function slidingSum(X: Matrix, K: Matrix, D: Matrix): number {
  let L = 0;
  for (let i = 0; i < D.length; i++) {
    for (let j = 0; j < D[0].length; j++) {
      for (let a = 0; a < K.length; a++) {
        for (let b = 0; b < K[0].length; b++) L += D[i][j] * X[i + a][j + b] * K[a][b];
      }
    }
  }
  return L;
}
