import { defineOtherWays } from '#spec';
import type * as stub from '../../exercises/23-full-convolution/full-convolution.ts';
import type { Matrix } from '../../exercises/types.ts';

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}

/** Entry by entry, and stamps of K, where the wrong rules turn and slide whole matrices. */
export default defineOtherWays<typeof stub>({
  'rows-flipped-only': {
    rotate180: (F) => F.map((row, i) => row.map((_, j) => F[F.length - 1 - i][j])),
  },
  'columns-flipped-only': {
    rotate180: (F) => F.map((row) => row.map((_, j) => row[row.length - 1 - j])),
  },
  'correlation-rotates': {
    correlateValid: (A, K) => {
      const out = zeros(A.length - K.length + 1, A[0].length - K[0].length + 1);
      for (let i = 0; i < out.length; i++) {
        for (let j = 0; j < out[0].length; j++) {
          for (let a = 0; a < K.length; a++) {
            for (let b = 0; b < K[0].length; b++)
              out[i][j] += A[i + K.length - 1 - a][j + K[0].length - 1 - b] * K[a][b];
          }
        }
      }
      return out;
    },
  },
  // Each entry of A stamps K, read from its end.
  'kernel-not-rotated': {
    fullConvolution: (A, K) => {
      const [kh, kw] = [K.length, K[0].length];
      const out = zeros(A.length + kh - 1, A[0].length + kw - 1);
      A.forEach((row, i) => {
        row.forEach((value, j) => {
          for (let a = 0; a < kh; a++)
            for (let b = 0; b < kw; b++) out[i + a][j + b] += value * K[kh - 1 - a][kw - 1 - b];
        });
      });
      return out;
    },
  },
});
