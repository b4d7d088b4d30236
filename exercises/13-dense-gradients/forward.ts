import type { Matrix, Vector } from '../types.ts';

/** The gradients of a dense layer by everything that enters it. */
export interface DenseGradients {
  /** ∂L/∂X, N×p */
  dX: Matrix;
  /** ∂L/∂W, q×p, summed over the batch */
  dW: Matrix;
  /** ∂L/∂b, q numbers, summed over the batch */
  db: Vector;
}

/**
 * The forward rule: a dense layer U = X Wᵀ + b, applied to every sample of a batch.
 *
 *   U[n][j] = Σ_i X[n][i] · W[j][i] + b[j]
 *
 * X is N×p, W is q×p, b has q entries, U is N×q.
 */
export function dense(X: Matrix, W: Matrix, b: Vector): Matrix {
  const U: Matrix = [];
  for (let n = 0; n < X.length; n++) {
    U.push([]);
    for (let j = 0; j < W.length; j++) {
      let sum = b[j];
      for (let i = 0; i < W[j].length; i++) sum += X[n][i] * W[j][i];
      U[n].push(sum);
    }
  }
  return U;
}
