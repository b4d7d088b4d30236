import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/**
 * The forward rule: cross-correlation of a batch, summed over the channels, stride 1, no padding.
 *
 *   O[n][f][i][j] = b[f] + Σ_c Σ_u Σ_v X[n][c][i + u][j + v] · F[f][c][u][v]
 *
 * X is N×C×h×w, F is M×C×kh×kw, b has M entries, O is N×M×(h − kh + 1)×(w − kw + 1).
 */
export function convChannels(X: Tensor4, F: Tensor4, b: Vector): Tensor4 {
  const O: Tensor4 = [];
  for (let n = 0; n < X.length; n++) O.push(convImage(X[n], F, b));
  return O;
}

function convImage(X: Tensor3, F: Tensor4, b: Vector): Tensor3 {
  const kh = F[0][0].length;
  const kw = F[0][0][0].length;
  const rows = X[0].length - kh + 1;
  const columns = X[0][0].length - kw + 1;
  const O: Tensor3 = [];
  for (let f = 0; f < F.length; f++) {
    const map: Matrix = [];
    for (let i = 0; i < rows; i++) {
      const row: number[] = [];
      for (let j = 0; j < columns; j++) {
        let sum = b[f];
        for (let c = 0; c < X.length; c++) {
          for (let u = 0; u < kh; u++) {
            const read = X[c][i + u];
            const weights = F[f][c][u];
            for (let v = 0; v < kw; v++) sum += read[j + v] * weights[v];
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
