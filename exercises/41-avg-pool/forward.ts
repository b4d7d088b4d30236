import type { Matrix } from '../types.ts';

/**
 * The forward rule: every output is the mean of its window, and the windows tile X (stride = window).
 *
 *   O[i][j] = 1/(kh·kw) · Σ_a Σ_b X[i·kh + a][j·kw + b],   0 ≤ a < kh, 0 ≤ b < kw
 *
 * X is (oh·kh)×(ow·kw), O is oh×ow.
 */
export function avgPool(X: Matrix, window: [number, number]): Matrix {
  const [kh, kw] = window;
  const rows = X.length / kh;
  const columns = X[0].length / kw;
  const O: Matrix = [];
  for (let i = 0; i < rows; i++) {
    O.push([]);
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let a = 0; a < kh; a++) {
        for (let b = 0; b < kw; b++) sum += X[i * kh + a][j * kw + b];
      }
      O[i].push(sum / (kh * kw));
    }
  }
  return O;
}
