import { defineOtherWays } from '#spec';
import type * as stub from '../../exercises/34-conv-strided/conv-strided.ts';
import type { Matrix, Tensor3, Tensor4 } from '../../exercises/types.ts';

type Pair = [number, number];

const like = (A: Tensor3): Tensor3 => A.map((plane) => plane.map((row) => row.map(() => 0)));

/** dX by the published way: the upstream gradient is spread by the stride, padded, and met by a kernel as it stands. */
function byCorrelation(
  X: Tensor3,
  W: Tensor4,
  delta: Tensor3,
  [sh, sw]: Pair,
  kernel: (plane: Matrix) => Matrix,
) {
  const dX = like(X);
  delta.forEach((map, f) => {
    X.forEach((plane, c) => {
      const K = kernel(W[f][c]);
      plane.forEach((row, m) => {
        row.forEach((_, n) => {
          for (let a = 0; a < K.length; a++) {
            for (let b = 0; b < K[0].length; b++) {
              // Row m + a of the padded gradient is row m + a − (kh − 1) of the spread one.
              const [p, q] = [m + a - K.length + 1, n + b - K[0].length + 1];
              if (p % sh !== 0 || q % sw !== 0) continue;
              dX[c][m][n] += (map[p / sh]?.[q / sw] ?? 0) * K[a][b];
            }
          }
        });
      });
    });
  });
  return { dX };
}

export default defineOtherWays<typeof stub>({
  'kernel-not-rotated': {
    convStridedBackward: (X, W, delta, stride) => byCorrelation(X, W, delta, stride, (plane) => plane),
  },
  'kernel-flipped-upside-down-only': {
    convStridedBackward: (X, W, delta, stride) =>
      byCorrelation(X, W, delta, stride, (plane) => [...plane].reverse()),
  },
  'overlaps-overwritten': {
    convStridedBackward: (X, W, delta, [sh, sw]) => {
      const [map, planes] = [delta[delta.length - 1], W[W.length - 1]];
      const [kh, kw] = [planes[0].length, planes[0][0].length];
      const dX = X.map((plane, c) =>
        plane.map((row, m) =>
          row.map((_, n) => {
            // The last window that reaches row m begins at the largest multiple of the stride that is not beyond it.
            const [i, j] = [
              Math.min(Math.floor(m / sh), map.length - 1),
              Math.min(Math.floor(n / sw), map[0].length - 1),
            ];
            const [a, b] = [m - i * sh, n - j * sw];
            return a < kh && b < kw ? map[i][j] * planes[c][a][b] : 0;
          }),
        ),
      );
      return { dX };
    },
  },
  'delta-not-dilated': {
    convStridedBackward: (X, W, delta) => byCorrelation(X, W, delta, [1, 1], turned),
  },
  'first-feature-map-only': {
    convStridedBackward: (X, W, delta, stride) =>
      byCorrelation(X, W.slice(0, 1), delta.slice(0, 1), stride, turned),
  },
  'bias-from-one-position': {
    convStridedBackward: (_X, W, delta) => ({
      db: Array.from({ length: W.length }, (_, f) => delta[f][0][0]),
    }),
  },
});

function turned(plane: Matrix): Matrix {
  return [...plane].reverse().map((row) => [...row].reverse());
}
