import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/**
 * The forward rule: cross-correlation of a batch with zero padding, stride 1.
 *
 *   O[n][f][i][j] = b[f] + Σ_c Σ_u Σ_v X[n][c][i + u − pad][j + v − pad] · F[f][c][u][v]
 *
 * where X is 0 outside its rows and columns. X is N×C×h×w, F is M×C×kh×kw, b has M entries, O is
 * N×M×(h + 2·pad − kh + 1)×(w + 2·pad − kw + 1).
 */
export function convPadded(X: Tensor4, F: Tensor4, b: Vector, pad: number): Tensor4 {
  const O: Tensor4 = [];
  for (let n = 0; n < X.length; n++) O.push(convImage(X[n], F, b, pad));
  return O;
}

function convImage(X: Tensor3, F: Tensor4, b: Vector, pad: number): Tensor3 {
  const kh = F[0][0].length;
  const kw = F[0][0][0].length;
  const h = X[0].length;
  const w = X[0][0].length;
  const rows = h + 2 * pad - kh + 1;
  const columns = w + 2 * pad - kw + 1;
  const O: Tensor3 = [];
  for (let f = 0; f < F.length; f++) {
    const map: Matrix = [];
    for (let i = 0; i < rows; i++) {
      const row: number[] = [];
      for (let j = 0; j < columns; j++) {
        let sum = b[f];
        for (let c = 0; c < X.length; c++) {
          for (let u = 0; u < kh; u++) {
            const y = i + u - pad;
            if (y < 0 || y >= h) continue;
            const read = X[c][y];
            const weights = F[f][c][u];
            for (let v = 0; v < kw; v++) {
              const x = j + v - pad;
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
