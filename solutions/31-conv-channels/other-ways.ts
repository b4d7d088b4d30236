import { defineOtherWays } from '#spec';
import type * as stub from '../../exercises/31-conv-channels/conv-channels.ts';
import type { Matrix, Tensor4 } from '../../exercises/types.ts';

/** One product of the forward rule: O[n][f][i][j] holds X[n][c][i + a][j + b] · F[f][c][a][b]. */
interface Term {
  readonly n: number;
  readonly f: number;
  readonly c: number;
  readonly i: number;
  readonly j: number;
  readonly a: number;
  readonly b: number;
  readonly delta: number;
}

function eachTerm(F: Tensor4, dO: Tensor4, visit: (term: Term) => void): void {
  dO.forEach((maps, n) => {
    maps.forEach((map, f) => {
      map.forEach((row, i) => {
        row.forEach((delta, j) => {
          F[f].forEach((plane, c) => {
            plane.forEach((weights, a) => {
              for (const b of weights.keys()) visit({ n, f, c, i, j, a, b, delta });
            });
          });
        });
      });
    });
  });
}

const like = (A: Tensor4): Tensor4 => A.map((one) => one.map((two) => two.map((row) => row.map(() => 0))));

/** Every product hands its shares down; the filter meets them as `weight` reads its plane. */
function inputs(
  X: Tensor4,
  F: Tensor4,
  dO: Tensor4,
  weight: (plane: Matrix, a: number, b: number) => number,
) {
  const dX = like(X);
  eachTerm(F, dO, ({ n, f, c, i, j, a, b, delta }) => {
    dX[n][c][i + a][j + b] += delta * weight(F[f][c], a, b);
  });
  return { dX };
}

export default defineOtherWays<typeof stub>({
  'filter-not-rotated': {
    convChannelsBackward: (X, F, dO) =>
      inputs(X, F, dO, (plane, a, b) => plane[plane.length - 1 - a][plane[0].length - 1 - b]),
  },
  'planes-transposed': {
    convChannelsBackward: (X, F, dO) => inputs(X, F, dO, (plane, a, b) => plane[b]?.[a] ?? 0),
  },
  'first-filter-only': {
    convChannelsBackward: (X, F, dO) =>
      inputs(
        X,
        F.slice(0, 1),
        dO.map((maps) => maps.slice(0, 1)),
        (plane, a, b) => plane[a][b],
      ),
  },
  'filters-overwrite-each-other': {
    convChannelsBackward: (X, F, dO) =>
      inputs(
        X,
        F.slice(-1),
        dO.map((maps) => maps.slice(-1)),
        (plane, a, b) => plane[a][b],
      ),
  },
  'filter-gradient-rotated': {
    convChannelsBackward: (X, F, dO) => {
      const dF = like(F);
      const [kh, kw] = [F[0][0].length, F[0][0][0].length];
      eachTerm(F, dO, ({ n, f, c, i, j, a, b, delta }) => {
        dF[f][c][kh - 1 - a][kw - 1 - b] += delta * X[n][c][i + a][j + b];
      });
      return { dF };
    },
  },
  'last-sample-only': {
    convChannelsBackward: (X, F, dO) => {
      const dF = like(F);
      eachTerm(F, dO.slice(-1), ({ f, c, i, j, a, b, delta }) => {
        dF[f][c][a][b] += delta * X[X.length - 1][c][i + a][j + b];
      });
      const last = dO[dO.length - 1];
      return {
        dF,
        db: F.map((_, f) => (last === undefined ? 0 : last[f].flat().reduce((sum, d) => sum + d, 0))),
      };
    },
  },
  'bias-from-one-position': {
    convChannelsBackward: (_X, F, dO) => {
      const db = F.map(() => 0);
      for (const maps of dO) for (const [f, map] of maps.entries()) db[f] += map[0][0];
      return { db };
    },
  },
  'bias-mean-over-positions': {
    convChannelsBackward: (_X, F, dO) => {
      const db = F.map(() => 0);
      for (const maps of dO) {
        for (const [f, map] of maps.entries()) {
          for (const row of map) for (const delta of row) db[f] += delta / (map.length * row.length);
        }
      }
      return { db };
    },
  },
});
