import { defineOtherWays } from '#spec';
import type * as stub from '../../exercises/13-dense-gradients/dense-gradients.ts';
import type { Matrix, Vector } from '../../exercises/types.ts';

/** The sums over some of the samples, one after the other, where the wrong rules multiply whole matrices. */
function bySample(W: Matrix, X: Matrix, dU: Matrix, counts: (n: number) => boolean) {
  const dW = W.map((row) => row.map(() => 0));
  const db = W.map(() => 0);
  for (let n = 0; n < dU.length; n++) {
    if (!counts(n)) continue;
    for (let q = 0; q < W.length; q++) {
      db[q] += dU[n][q];
      for (let p = 0; p < W[q].length; p++) dW[q][p] += dU[n][q] * X[n][p];
    }
  }
  return { dW, db };
}

const divided = (sums: Vector, count: number): Vector => sums.map((sum) => sum / count);

export default defineOtherWays<typeof stub>({
  'last-sample-only': {
    denseBackward: (X, W, dU) => bySample(W, X, dU, (n) => n === X.length - 1),
  },
  'first-sample-only': {
    denseBackward: (X, W, dU) => bySample(W, X, dU, (n) => n === 0),
  },
  'mean-over-the-batch': {
    denseBackward: (X, W, dU) => {
      const { dW, db } = bySample(W, X, dU, () => true);
      return { dW: dW.map((row) => divided(row, dU.length)), db: divided(db, dU.length) };
    },
  },
  'db-averaged': {
    denseBackward: (X, W, dU) => ({
      db: divided(bySample(W, X, dU, () => true).db, dU.length),
    }),
  },
  'dx-first-output-only': {
    denseBackward: (X, W, dU) => ({
      dX: X.map((x, n) => x.map((_, p) => dU[n][0] * W[0][p])),
    }),
  },
});
