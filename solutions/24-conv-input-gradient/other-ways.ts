import { defineOtherWays } from '#spec';
import type * as stub from '../../exercises/24-conv-input-gradient/conv-input-gradient.ts';
import type { Matrix } from '../../exercises/types.ts';

/** dO in the middle of zeros: as many rows and columns of them on each side as are asked for. */
function padded(dO: Matrix, rows: number, columns: number): Matrix {
  const width = dO[0].length + 2 * columns;
  const empty = () => new Array<number>(width).fill(0);
  const side = () => new Array<number>(columns).fill(0);
  return [
    ...Array.from({ length: rows }, empty),
    ...dO.map((row) => [...side(), ...row, ...side()]),
    ...Array.from({ length: rows }, empty),
  ];
}

/** K slides over A as it stands. */
function correlated(A: Matrix, K: Matrix): Matrix {
  const rows = Array.from({ length: A.length - K.length + 1 }, (_, i) => i);
  const columns = Array.from({ length: A[0].length - K[0].length + 1 }, (_, j) => j);
  return rows.map((i) =>
    columns.map((j) =>
      K.reduce((sum, row, a) => row.reduce((part, k, b) => part + k * A[i + a][j + b], sum), 0),
    ),
  );
}

/** Every output hands its gradient down to the window that it saw, times `weight`. */
function handedDown(dO: Matrix, F: Matrix, weight: (a: number, b: number) => number): Matrix {
  const columns = dO[0].length + F[0].length - 1;
  const dX = Array.from({ length: dO.length + F.length - 1 }, () => new Array<number>(columns).fill(0));
  dO.forEach((row, i) => {
    row.forEach((delta, j) => {
      F.forEach((weights, a) => {
        weights.forEach((_, b) => {
          dX[i + a][j + b] += delta * weight(a, b);
        });
      });
    });
  });
  return dX;
}

export default defineOtherWays<typeof stub>({
  'filter-not-rotated': {
    convInputGradient: (dO, F) => handedDown(dO, F, (a, b) => F[F.length - 1 - a][F[0].length - 1 - b]),
  },
  // In a full correlation only the rows are reversed; here each row is read from its end.
  'only-rows-flipped': {
    convInputGradient: (dO, F) => handedDown(dO, F, (a, b) => F[a][F[0].length - 1 - b]),
  },
  'only-columns-flipped': {
    convInputGradient: (dO, F) => handedDown(dO, F, (a, b) => F[F.length - 1 - a][b]),
  },
  'filter-transposed': {
    convInputGradient: (dO, F) => {
      const transposed = F[0].map((_, b) => F.map((row) => row[b]));
      return correlated(padded(dO, transposed.length - 1, transposed[0].length - 1), transposed);
    },
  },
  'upstream-rotated': {
    convInputGradient: (dO, F) => {
      const turned = [...dO].reverse().map((row) => [...row].reverse());
      return correlated(padded(turned, F.length - 1, F[0].length - 1), F);
    },
  },
  'upstream-ignored': {
    convInputGradient: (dO, F) =>
      handedDown(
        dO.map((row) => row.map(() => 1)),
        F,
        (a, b) => F[a][b],
      ),
  },
  // The last window that reads an entry, looked for.
  'assigned-not-added': {
    convInputGradient: (dO, F) =>
      handedDown(dO, F, () => 0).map((row, m) =>
        row.map((_, n) => {
          const [i, j] = [Math.min(m, dO.length - 1), Math.min(n, dO[0].length - 1)];
          return dO[i][j] * F[m - i][n - j];
        }),
      ),
  },
  'corner-weight-only': {
    convInputGradient: (dO, F) => handedDown(dO, F, (a, b) => (a === 0 && b === 0 ? F[0][0] : 0)),
  },
});
