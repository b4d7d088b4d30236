import type * as stub from '../../exercises/23-full-convolution/full-convolution.ts';
import type { Matrix } from '../../exercises/types.ts';

export const rotate180: typeof stub.rotate180 = (F) => {
  const kh = F.length;
  const kw = F[0].length;
  const R = zeros(kh, kw);
  // R[a][b] = F[kh − 1 − a][kw − 1 − b]
  for (let a = 0; a < kh; a++) {
    for (let b = 0; b < kw; b++) R[a][b] = F[kh - 1 - a][kw - 1 - b];
  }
  return R;
};

export const zeroPad: typeof stub.zeroPad = (A, rows, cols) => {
  const P = zeros(A.length + 2 * rows, A[0].length + 2 * cols);
  // P[i + rows][j + cols] = A[i][j]
  for (let i = 0; i < A.length; i++) {
    for (let j = 0; j < A[0].length; j++) P[i + rows][j + cols] = A[i][j];
  }
  return P;
};

export const correlateValid: typeof stub.correlateValid = (A, K) => {
  const O = zeros(A.length - K.length + 1, A[0].length - K[0].length + 1);
  // O[i][j] = Σ_a Σ_b A[i + a][j + b] · K[a][b]
  for (let i = 0; i < O.length; i++) {
    for (let j = 0; j < O[0].length; j++) {
      for (let a = 0; a < K.length; a++) {
        for (let b = 0; b < K[0].length; b++) O[i][j] += A[i + a][j + b] * K[a][b];
      }
    }
  }
  return O;
};

// With A padded by one less than the size of K, each entry of K meets each entry of A once:
//   (A * K)[m][n] = Σ_i Σ_j A[i][j] · K[m − i][n − j]
export const fullConvolution: typeof stub.fullConvolution = (A, K) => {
  return correlateValid(zeroPad(A, K.length - 1, K[0].length - 1), rotate180(K));
};

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
