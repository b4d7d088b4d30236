import type { Matrix, Tensor4 } from '../types.ts';

/** How the windows are laid over the input; rows first. */
export interface PoolOptions {
  /** Rows and columns of a window, [kh, kw], in pixels. */
  readonly window: [number, number];
  /** Rows and columns from one window to the next, [sh, sw], in pixels. */
  readonly stride: [number, number];
}

/**
 * The forward rule of max pooling: every output is the largest element of its window.
 *
 *   O[n][c][i][j] = max_{a, b} X[n][c][i·sh + a][j·sw + b],   0 ≤ a < kh, 0 ≤ b < kw
 *
 * X is N,C,h,w; O is N,C,(⌊(h − kh)/sh⌋ + 1),(⌊(w − kw)/sw⌋ + 1).
 */
export function overlappingMaxPool(X: Tensor4, options: PoolOptions): Tensor4 {
  return X.map((sample) => sample.map((channel) => maxPoolChannel(channel, options)));
}

/**
 * The forward rule of average pooling: every output is the mean of its window.
 *
 *   O[n][c][i][j] = 1/(kh·kw) · Σ_a Σ_b X[n][c][i·sh + a][j·sw + b],   0 ≤ a < kh, 0 ≤ b < kw
 *
 * Shapes as in max pooling.
 */
export function overlappingAvgPool(X: Tensor4, options: PoolOptions): Tensor4 {
  return X.map((sample) => sample.map((channel) => avgPoolChannel(channel, options)));
}

function maxPoolChannel(X: Matrix, { window: [kh, kw], stride: [sh, sw] }: PoolOptions): Matrix {
  const O: Matrix = [];
  for (let top = 0; top + kh <= X.length; top += sh) {
    const row: number[] = [];
    for (let left = 0; left + kw <= X[0].length; left += sw) {
      let largest = X[top][left];
      for (let u = top; u < top + kh; u++) {
        for (let v = left; v < left + kw; v++) if (X[u][v] > largest) largest = X[u][v];
      }
      row.push(largest);
    }
    O.push(row);
  }
  return O;
}

function avgPoolChannel(X: Matrix, { window: [kh, kw], stride: [sh, sw] }: PoolOptions): Matrix {
  const O: Matrix = [];
  for (let top = 0; top + kh <= X.length; top += sh) {
    const row: number[] = [];
    for (let left = 0; left + kw <= X[0].length; left += sw) {
      let sum = 0;
      for (let u = top; u < top + kh; u++) {
        for (let v = left; v < left + kw; v++) sum += X[u][v];
      }
      row.push(sum / (kh * kw));
    }
    O.push(row);
  }
  return O;
}
