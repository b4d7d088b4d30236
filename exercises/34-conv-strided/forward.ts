import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/**
 * The forward rule: valid cross-correlation over all channels, at every sh-th row and every sw-th column.
 *
 *   O[f][i][j] = b[f] + Σ_c Σ_u Σ_v X[c][i·sh + u][j·sw + v] · W[f][c][u][v]
 *
 * X is C×h×w, W is M×C×kh×kw, b has M entries, O is M×oh×ow with oh = ⌊(h − kh) / sh⌋ + 1 and
 * ow = ⌊(w − kw) / sw⌋ + 1.
 */
export function convStrided(X: Tensor3, W: Tensor4, b: Vector, stride: [number, number]): Tensor3 {
  const [sh, sw] = stride;
  const kh = W[0][0].length;
  const kw = W[0][0][0].length;
  const rows = Math.floor((X[0].length - kh) / sh) + 1;
  const columns = Math.floor((X[0][0].length - kw) / sw) + 1;
  const O: Tensor3 = [];
  for (let f = 0; f < W.length; f++) {
    const map: Matrix = [];
    for (let i = 0; i < rows; i++) {
      const row: number[] = [];
      for (let j = 0; j < columns; j++) {
        let sum = b[f];
        for (let c = 0; c < X.length; c++) {
          for (let u = 0; u < kh; u++) {
            const read = X[c][i * sh + u];
            const weights = W[f][c][u];
            for (let v = 0; v < kw; v++) sum += read[j * sw + v] * weights[v];
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
