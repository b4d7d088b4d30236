import type { Tensor4, Vector } from '../types.ts';

/** How the stamps of the filter are laid on the output; rows first. */
export interface TransposedConvOptions {
  /** [sh, sw]: how far the stamps of neighbouring input entries are apart, ≥ 1. */
  stride: [number, number];
  /** [ph, pw]: rows cut off at the top and bottom of the output, columns at its left and right, ≥ 0. */
  pad: [number, number];
}

/**
 * The loss L = ⟨O, dO⟩ of a transposed convolution whose outputs count with the weights dO. Every input entry stamps the
 * filter on the output, stamps add up where they overlap, and what lies outside the output is dropped:
 *
 *   O[n][m][y][x] = b[m] + Σ X[n][c][i][j] · F[c][m][u][v]
 *   L = Σ dO[n][m][y][x] · O[n][m][y][x]
 *
 * The first sum goes over all c, i, j, u, v with y = i·sh + u − ph and x = j·sw + v − pw. X is N×C×h×w, F is C×M×kh×kw,
 * b has M entries, O and dO are N×M×oh×ow with oh = (h − 1)·sh + kh − 2·ph and ow = (w − 1)·sw + kw − 2·pw.
 */
export function transposedConvLoss(
  X: Tensor4,
  F: Tensor4,
  b: Vector,
  dO: Tensor4,
  { stride: [sh, sw], pad: [ph, pw] }: TransposedConvOptions,
): number {
  let L = 0;
  for (let n = 0; n < dO.length; n++) {
    for (let m = 0; m < b.length; m++) {
      const rows = dO[n][m].length;
      const columns = dO[n][m][0].length;
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < columns; x++) L += dO[n][m][y][x] * b[m];
      }
      for (let c = 0; c < F.length; c++) {
        for (let i = 0; i < X[n][c].length; i++) {
          for (let u = 0; u < F[c][m].length; u++) {
            const y = i * sh + u - ph;
            if (y < 0 || y >= rows) continue;
            for (let j = 0; j < X[n][c][i].length; j++) {
              for (let v = 0; v < F[c][m][u].length; v++) {
                const x = j * sw + v - pw;
                if (x >= 0 && x < columns) L += dO[n][m][y][x] * X[n][c][i][j] * F[c][m][u][v];
              }
            }
          }
        }
      }
    }
  }
  return L;
}
