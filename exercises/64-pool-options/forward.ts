import type { Matrix, Tensor4 } from '../types.ts';

/** How the windows of a maximum are laid over the input; rows first. */
export interface MaxPoolOptions {
  /** Rows and columns of a window, [kh, kw], in pixels. */
  readonly window: [number, number];
  /** Rows and columns from one window to the next, [sh, sw], in pixels. */
  readonly stride: [number, number];
  /** Rows and columns of padding on either side, [ph, pw], in pixels; at most half a window. */
  readonly pad: [number, number];
  /** Whether a last window may reach beyond the padded input, provided that it starts inside the input. */
  readonly ceilMode: boolean;
}

/** The same for a mean, and what is counted. */
export interface AvgPoolOptions extends MaxPoolOptions {
  /** Whether positions in the padding count in the divisor of the mean. */
  readonly countIncludePad: boolean;
}

/**
 * The number of windows along an axis of the given length:
 *
 *   ⌊(length + 2·pad − window)/stride⌋ + 1, in ceil mode with ⌈ ⌉;
 *
 * in ceil mode, a last window that would start beyond the input is dropped again.
 */
export function countWindows(
  length: number,
  window: number,
  stride: number,
  pad: number,
  ceilMode: boolean,
): number {
  const steps = (length + 2 * pad - window) / stride;
  if (!ceilMode) return Math.floor(steps) + 1;
  const count = Math.ceil(steps) + 1;
  return (count - 1) * stride >= length + pad ? count - 1 : count;
}

/**
 * The forward rule of max pooling: the largest of those elements of a window that lie inside the input.
 *
 *   O[n][c][i][j] = max X[n][c][u][v]
 *   over i·sh − ph ≤ u < i·sh − ph + kh and j·sw − pw ≤ v < j·sw − pw + kw with 0 ≤ u < h and 0 ≤ v < w
 *
 * X is N,C,h,w; O has countWindows(h, …) rows and countWindows(w, …) columns.
 */
export function maxPoolOptions(X: Tensor4, options: MaxPoolOptions): Tensor4 {
  return X.map((sample) => sample.map((channel) => maxPoolChannel(channel, options)));
}

/**
 * The forward rule of average pooling: the sum of those elements of a window that lie inside the input, divided by
 * the number of positions that count.
 *
 *   O[n][c][i][j] = 1/D[i][j] · Σ X[n][c][u][v]   over the same (u, v)
 *
 * D[i][j] is the number of positions of the window inside the input, or, with countIncludePad, inside the padded
 * input: −ph ≤ u < h + ph and −pw ≤ v < w + pw.
 */
export function avgPoolOptions(X: Tensor4, options: AvgPoolOptions): Tensor4 {
  return X.map((sample) => sample.map((channel) => avgPoolChannel(channel, options)));
}

function maxPoolChannel(X: Matrix, { window, stride, pad, ceilMode }: MaxPoolOptions): Matrix {
  const rows = countWindows(X.length, window[0], stride[0], pad[0], ceilMode);
  const columns = countWindows(X[0].length, window[1], stride[1], pad[1], ceilMode);
  const O: Matrix = [];
  for (let i = 0; i < rows; i++) {
    const top = Math.max(i * stride[0] - pad[0], 0);
    const bottom = Math.min(i * stride[0] - pad[0] + window[0], X.length);
    const row: number[] = [];
    for (let j = 0; j < columns; j++) {
      const left = Math.max(j * stride[1] - pad[1], 0);
      const right = Math.min(j * stride[1] - pad[1] + window[1], X[0].length);
      let largest = X[top][left];
      for (let u = top; u < bottom; u++) {
        for (let v = left; v < right; v++) if (X[u][v] > largest) largest = X[u][v];
      }
      row.push(largest);
    }
    O.push(row);
  }
  return O;
}

function avgPoolChannel(X: Matrix, options: AvgPoolOptions): Matrix {
  const { window, stride, pad, ceilMode, countIncludePad } = options;
  const rows = countWindows(X.length, window[0], stride[0], pad[0], ceilMode);
  const columns = countWindows(X[0].length, window[1], stride[1], pad[1], ceilMode);
  // How far the positions that count reach beyond the input.
  const [marginRows, marginColumns] = countIncludePad ? pad : [0, 0];
  const O: Matrix = [];
  for (let i = 0; i < rows; i++) {
    const start = i * stride[0] - pad[0];
    const end = start + window[0];
    const height = Math.min(end, X.length + marginRows) - Math.max(start, -marginRows);
    const row: number[] = [];
    for (let j = 0; j < columns; j++) {
      const first = j * stride[1] - pad[1];
      const last = first + window[1];
      const width = Math.min(last, X[0].length + marginColumns) - Math.max(first, -marginColumns);
      let sum = 0;
      for (let u = Math.max(start, 0); u < Math.min(end, X.length); u++) {
        for (let v = Math.max(first, 0); v < Math.min(last, X[0].length); v++) sum += X[u][v];
      }
      row.push(sum / (height * width));
    }
    O.push(row);
  }
  return O;
}
