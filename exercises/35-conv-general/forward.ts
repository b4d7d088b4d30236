import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/** How the windows are laid over the input; rows first. */
export interface ConvOptions {
  /** [sh, sw]: how far neighbouring windows are apart, ≥ 1. */
  stride: [number, number];
  /** [ph, pw]: rows of zeros above and below X, columns of zeros to its left and right, ≥ 0. */
  pad: [number, number];
}

/**
 * The forward rule: cross-correlation of a batch with stride and zero padding.
 *
 *   O[n][f][i][j] = b[f] + Σ_c Σ_u Σ_v X[n][c][i·sh + u − ph][j·sw + v − pw] · F[f][c][u][v]
 *
 * where X is 0 outside its rows and columns. X is N×C×h×w, F is M×C×kh×kw, b has M entries, O is N×M×oh×ow with
 * oh = ⌊(h + 2·ph − kh) / sh⌋ + 1 and ow = ⌊(w + 2·pw − kw) / sw⌋ + 1.
 */
export function conv(X: Tensor4, F: Tensor4, b: Vector, options: ConvOptions): Tensor4 {
  const O: Tensor4 = [];
  for (let n = 0; n < X.length; n++) O.push(convImage(X[n], F, b, options));
  return O;
}

function convImage(
  X: Tensor3,
  F: Tensor4,
  b: Vector,
  { stride: [sh, sw], pad: [ph, pw] }: ConvOptions,
): Tensor3 {
  const kh = F[0][0].length;
  const kw = F[0][0][0].length;
  const h = X[0].length;
  const w = X[0][0].length;
  const rows = Math.floor((h + 2 * ph - kh) / sh) + 1;
  const columns = Math.floor((w + 2 * pw - kw) / sw) + 1;
  const O: Tensor3 = [];
  for (let f = 0; f < F.length; f++) {
    const map: Matrix = [];
    for (let i = 0; i < rows; i++) {
      const row: number[] = [];
      for (let j = 0; j < columns; j++) {
        let sum = b[f];
        for (let c = 0; c < X.length; c++) {
          for (let u = 0; u < kh; u++) {
            const y = i * sh + u - ph;
            if (y < 0 || y >= h) continue;
            const read = X[c][y];
            const weights = F[f][c][u];
            for (let v = 0; v < kw; v++) {
              const x = j * sw + v - pw;
              if (x >= 0 && x < w) sum += read[x] * weights[v];
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
