import type { Matrix } from '../types.ts';

/**
 * The forward rule: every output is the Lp norm of its window (stride = window).
 *
 *   O[i][j] = (Σ_a Σ_b |X[i·kh + a][j·kw + b]|^p)^(1/p),   0 ≤ a < kh, 0 ≤ b < kw
 *
 * X is h×w, O is ⌊h/kh⌋×⌊w/kw⌋: rows and columns left over at the end take no part.
 */
export function lpPool(X: Matrix, window: [number, number], p: number): Matrix {
  const [kh, kw] = window;
  const rows = Math.floor(X.length / kh);
  const columns = Math.floor(X[0].length / kw);
  const O: Matrix = [];
  for (let i = 0; i < rows; i++) {
    O.push([]);
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let a = 0; a < kh; a++) {
        for (let b = 0; b < kw; b++) sum += Math.abs(X[i * kh + a][j * kw + b]) ** p;
      }
      O[i].push(sum ** (1 / p));
    }
  }
  return O;
}
