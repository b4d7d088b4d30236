import { defineOtherWays } from '#spec';
import type * as stub from '../../exercises/22-conv-filter-gradient/conv-filter-gradient.ts';
import type { Matrix } from '../../exercises/types.ts';

/** An empty gradient in the size of the filter. */
function zeros(X: Matrix, dO: Matrix): Matrix {
  const columns = X[0].length - dO[0].length + 1;
  return Array.from({ length: X.length - dO.length + 1 }, () => new Array<number>(columns).fill(0));
}

/** For every position of the output, its upstream gradient. */
function eachPosition(dO: Matrix, visit: (i: number, j: number, delta: number) => void): void {
  for (let i = 0; i < dO.length; i++) for (let j = 0; j < dO[0].length; j++) visit(i, j, dO[i][j]);
}

/** The outputs hand their patches down, where the wrong rules slide dO over X. */
export default defineOtherWays<typeof stub>({
  'gradient-rotated': {
    convFilterGradient: (X, dO) => {
      const dF = zeros(X, dO);
      const [kh, kw] = [dF.length, dF[0].length];
      eachPosition(dO, (i, j, delta) => {
        for (let a = 0; a < kh; a++)
          for (let b = 0; b < kw; b++) dF[kh - 1 - a][kw - 1 - b] += delta * X[i + a][j + b];
      });
      return dF;
    },
  },
  'upstream-rotated': {
    convFilterGradient: (X, dO) => {
      const dF = zeros(X, dO);
      eachPosition(dO, (i, j, delta) => {
        const [top, left] = [dO.length - 1 - i, dO[0].length - 1 - j];
        for (let a = 0; a < dF.length; a++)
          for (let b = 0; b < dF[0].length; b++) dF[a][b] += delta * X[top + a][left + b];
      });
      return dF;
    },
  },
  'assigned-not-added': {
    convFilterGradient: (X, dO) => {
      const dF = zeros(X, dO);
      eachPosition(dO, (i, j, delta) => {
        for (let a = 0; a < dF.length; a++)
          for (let b = 0; b < dF[0].length; b++) dF[a][b] = delta * X[i + a][j + b];
      });
      return dF;
    },
  },
  'sum-restarted-each-row': {
    convFilterGradient: (X, dO) => {
      const last = dO.length - 1;
      return zeros(X, dO).map((row, a) =>
        row.map((_, b) => dO[last].reduce((sum, delta, j) => sum + delta * X[last + a][j + b], 0)),
      );
    },
  },
  'last-positions-missed': {
    convFilterGradient: (X, dO) => {
      const dF = zeros(X, dO);
      eachPosition(dO, (i, j, delta) => {
        if (i === dO.length - 1 || j === dO[0].length - 1) return;
        for (let a = 0; a < dF.length; a++)
          for (let b = 0; b < dF[0].length; b++) dF[a][b] += delta * X[i + a][j + b];
      });
      return dF;
    },
  },
  'mean-over-positions': {
    convFilterGradient: (X, dO) => {
      const dF = zeros(X, dO);
      const positions = dO.length * dO[0].length;
      eachPosition(dO, (i, j, delta) => {
        for (let a = 0; a < dF.length; a++) {
          for (let b = 0; b < dF[0].length; b++) dF[a][b] += (delta / positions) * X[i + a][j + b];
        }
      });
      return dF;
    },
  },
});
