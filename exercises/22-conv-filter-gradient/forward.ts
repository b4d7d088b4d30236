import type { Matrix } from '../types.ts';

/**
 * The forward rule: O = X ⋆ F, the valid cross-correlation.
 *
 *   O[i][j] = Σ_a Σ_b X[i + a][j + b] · F[a][b]
 *
 * X is h×w, F is kh×kw, O is (h − kh + 1)×(w − kw + 1).
 */
export function correlateValid(X: Matrix, F: Matrix): Matrix {
  const rows = X.length - F.length + 1;
  const columns = X[0].length - F[0].length + 1;
  const O: Matrix = [];
  for (let i = 0; i < rows; i++) {
    O.push([]);
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let a = 0; a < F.length; a++) {
        for (let b = 0; b < F[0].length; b++) sum += X[i + a][j + b] * F[a][b];
      }
      O[i].push(sum);
    }
  }
  return O;
}
