import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/**
 * The forward rule: each feature map j is the sum of valid cross-correlations of the input maps in its set M_j.
 *
 *   O[j][y][x] = b[j] + Σ_{i ∈ M_j} Σ_u Σ_v X[i][y + u][x + v] · K[i][j][u][v],   i ∈ M_j where connected[i][j]
 *
 * X is C×h×w, K is C×J×kh×kw, connected is C×J, b has J entries, O is J×(h − kh + 1)×(w − kw + 1).
 */
export function partialConv(X: Tensor3, K: Tensor4, connected: boolean[][], b: Vector): Tensor3 {
  const kh = K[0][0].length;
  const kw = K[0][0][0].length;
  const rows = X[0].length - kh + 1;
  const columns = X[0][0].length - kw + 1;
  const O: Tensor3 = [];
  for (let j = 0; j < b.length; j++) {
    const map: Matrix = [];
    for (let y = 0; y < rows; y++) {
      const row: number[] = [];
      for (let x = 0; x < columns; x++) {
        let sum = b[j];
        for (let i = 0; i < X.length; i++) {
          if (!connected[i][j]) continue;
          for (let u = 0; u < kh; u++) {
            const read = X[i][y + u];
            const weights = K[i][j][u];
            for (let v = 0; v < kw; v++) sum += read[x + v] * weights[v];
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
