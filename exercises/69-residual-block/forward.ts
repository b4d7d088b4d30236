import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/** The gradient of the loss by the input and by each parameter, in their shapes. */
export interface ResidualGradients {
  dX: Tensor3;
  dF1: Tensor4;
  db1: Vector;
  dF2: Tensor4;
  db2: Vector;
}

/**
 * The forward rule: two convolutions with a way around them.
 *
 *   Z1 = convolve(X, F1, b1)      A = relu(Z1)      Y = X + convolve(A, F2, b2)
 *
 * X and Y are C×h×w, F1 is M×C×k×k with M biases b1, F2 is C×M×k×k with C biases b2; k is odd.
 */
export function residualBlock(X: Tensor3, F1: Tensor4, b1: Vector, F2: Tensor4, b2: Vector): Tensor3 {
  const branch = convolve(relu(convolve(X, F1, b1)), F2, b2);
  return X.map((map, c) => map.map((row, i) => row.map((x, j) => x + branch[c][i][j])));
}

/**
 * Cross-correlation with stride 1 and so much zero padding that the maps keep their size: with p = (k − 1)/2,
 *
 *   Z[f][i][j] = b[f] + Σ_c Σ_u Σ_v X[c][i + u − p][j + v − p] · F[f][c][u][v]
 *
 * where X is 0 outside its rows and columns.
 */
export function convolve(X: Tensor3, F: Tensor4, b: Vector): Tensor3 {
  const k = F[0][0].length;
  const pad = (k - 1) / 2;
  const h = X[0].length;
  const w = X[0][0].length;
  const Z: Tensor3 = [];
  for (let f = 0; f < F.length; f++) {
    const map: Matrix = [];
    for (let i = 0; i < h; i++) {
      const row: Vector = [];
      for (let j = 0; j < w; j++) {
        let sum = b[f];
        for (let c = 0; c < X.length; c++) {
          for (let u = 0; u < k; u++) {
            const y = i + u - pad;
            if (y < 0 || y >= h) continue;
            const weights = F[f][c][u];
            const entries = X[c][y];
            for (let v = 0; v < k; v++) {
              const x = j + v - pad;
              if (x >= 0 && x < w) sum += entries[x] * weights[v];
            }
          }
        }
        row.push(sum);
      }
      map.push(row);
    }
    Z.push(map);
  }
  return Z;
}

/** A[f][i][j] = max(0, Z[f][i][j]) */
export function relu(Z: Tensor3): Tensor3 {
  return Z.map((map) => map.map((row) => row.map((value) => Math.max(0, value))));
}
