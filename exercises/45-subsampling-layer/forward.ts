import type { Matrix } from '../types.ts';

/** The gradients of a subsampling layer by everything that enters it. */
export interface SubsamplingGradients {
  /** ∂L/∂X, of the size of X. */
  readonly dX: Matrix;
  /** ∂L/∂β. */
  readonly dBeta: number;
  /** ∂L/∂b. */
  readonly db: number;
}

/**
 * The sums of the windows (stride = window):
 *
 *   down(X)[i][j] = Σ_a Σ_b X[i·kh + a][j·kw + b],   0 ≤ a < kh, 0 ≤ b < kw
 *
 * X is h×w, the result is ⌊h/kh⌋×⌊w/kw⌋: rows and columns left over at the end take no part.
 */
export function down(X: Matrix, window: [number, number]): Matrix {
  const [kh, kw] = window;
  const rows = Math.floor(X.length / kh);
  const columns = Math.floor(X[0].length / kw);
  const sums: Matrix = [];
  for (let i = 0; i < rows; i++) {
    sums.push([]);
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let a = 0; a < kh; a++) {
        for (let b = 0; b < kw; b++) sum += X[i * kh + a][j * kw + b];
      }
      sums[i].push(sum);
    }
  }
  return sums;
}

/**
 * The forward rule: one weight β and one bias b for the whole map, and a tanh.
 *
 *   out[i][j] = tanh(β · down(X)[i][j] + b)
 */
export function subsampling(X: Matrix, beta: number, b: number, window: [number, number]): Matrix {
  const out = down(X, window);
  for (const row of out) {
    for (let j = 0; j < row.length; j++) row[j] = Math.tanh(beta * row[j] + b);
  }
  return out;
}
