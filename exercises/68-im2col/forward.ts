import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/** How windows are laid over the input; rows first. */
export interface WindowOptions {
  /** [kh, kw], the size of a window. */
  kernel: [number, number];
  /** [sh, sw]: how far neighbouring windows are apart, ≥ 1. */
  stride: [number, number];
  /** [ph, pw]: rows of zeros above and below X, columns of zeros to its left and right, ≥ 0. */
  pad: [number, number];
}

/**
 * Every entry that a window reads, weighted: window (i, j) reads, in channel c and at its place (u, v),
 *
 *   X[c][i·sh + u − ph][j·sw + v − pw], or 0 outside of X, with the weight
 *   D[i·ow + j][(c·kh + u)·kw + v]
 *
 * L is the sum of all products. X is C×h×w; D has oh·ow rows, one for each window, and C·kh·kw columns.
 */
export function windowSum(X: Tensor3, D: Matrix, options: WindowOptions): number {
  const {
    kernel: [kh, kw],
    stride: [sh, sw],
    pad: [ph, pw],
  } = options;
  const h = X[0].length;
  const w = X[0][0].length;
  const columns = Math.floor((w + 2 * pw - kw) / sw) + 1;
  let total = 0;
  for (let window = 0; window < D.length; window++) {
    const i = Math.floor(window / columns);
    const j = window % columns;
    for (let place = 0; place < D[window].length; place++) {
      const c = Math.floor(place / (kh * kw));
      const y = i * sh + (Math.floor(place / kw) % kh) - ph;
      const x = j * sw + (place % kw) - pw;
      if (y >= 0 && y < h && x >= 0 && x < w) total += X[c][y][x] * D[window][place];
    }
  }
  return total;
}

/**
 * The convolution of exercise 35 for one image: cross-correlation with stride and zero padding.
 *
 *   O[f][i][j] = b[f] + Σ_c Σ_u Σ_v X[c][i·sh + u − ph][j·sw + v − pw] · F[f][c][u][v]
 */
export function conv(X: Tensor3, F: Tensor4, b: Vector, options: Omit<WindowOptions, 'kernel'>): Tensor3 {
  const [sh, sw] = options.stride;
  const [ph, pw] = options.pad;
  const [kh, kw] = [F[0][0].length, F[0][0][0].length];
  const rows = Math.floor((X[0].length + 2 * ph - kh) / sh) + 1;
  const columns = Math.floor((X[0][0].length + 2 * pw - kw) / sw) + 1;
  const O: Tensor3 = [];
  for (let f = 0; f < F.length; f++) {
    const map: Matrix = [];
    for (let i = 0; i < rows; i++) {
      const row: Vector = [];
      for (let j = 0; j < columns; j++) {
        let sum = b[f];
        for (let c = 0; c < X.length; c++) {
          for (let u = 0; u < kh; u++) {
            for (let v = 0; v < kw; v++) {
              const y = i * sh + u - ph;
              const x = j * sw + v - pw;
              if (y >= 0 && y < X[c].length && x >= 0 && x < X[c][y].length)
                sum += X[c][y][x] * F[f][c][u][v];
            }
          }
        }
        row.push(sum);
      }
      map.push(row);
    }
    O.push(map);
  }
  return O;
}
