import type * as stub from '../../exercises/13-dense-gradients/dense-gradients.ts';
import type { Matrix, Vector } from '../../exercises/types.ts';

export const denseBackward: typeof stub.denseBackward = (X, W, dU) => {
  const dX: Matrix = X.map((row) => row.map(() => 0));
  const dW: Matrix = W.map((row) => row.map(() => 0));
  const db: Vector = W.map(() => 0);
  // U[n][j] holds X[n][i]·W[j][i] for every i, and b[j] once:
  //   dX[n][i] = Σ_j dU[n][j] · W[j][i]      dW[j][i] = Σ_n dU[n][j] · X[n][i]      db[j] = Σ_n dU[n][j]
  for (let n = 0; n < X.length; n++) {
    for (let j = 0; j < W.length; j++) {
      db[j] += dU[n][j];
      for (let i = 0; i < W[j].length; i++) {
        dX[n][i] += dU[n][j] * W[j][i];
        dW[j][i] += dU[n][j] * X[n][i];
      }
    }
  }
  return { dX, dW, db };
};
