import type { Matrix, Vector } from '../types.ts';

/** The mean of each column of X, and its variance: the mean of the squared deviations. */
export function statistics(X: Matrix): { mean: Vector; variance: Vector } {
  const n = X.length;
  const mean: Vector = [];
  const variance: Vector = [];
  for (let j = 0; j < X[0].length; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += X[i][j];
    let squares = 0;
    for (let i = 0; i < n; i++) squares += (X[i][j] - sum / n) ** 2;
    mean.push(sum / n);
    variance.push(squares / n);
  }
  return { mean, variance };
}

/**
 * The forward rule: batch normalization as it runs in training.
 *
 *   μ[j]    = 1/n · Σ_i X[i][j]
 *   v[j]    = 1/n · Σ_i (X[i][j] − μ[j])²
 *   N[i][j] = (X[i][j] − μ[j]) / √(v[j] + ε)
 *   Y[i][j] = γ[j] · N[i][j] + β[j]
 *
 * X and Y are n×d, a row for each sample; γ and β have d entries, one for each feature; ε is a number above 0.
 */
export function batchNorm(X: Matrix, gamma: Vector, beta: Vector, epsilon: number): Matrix {
  const { mean, variance } = statistics(X);
  const Y: Matrix = [];
  for (let i = 0; i < X.length; i++) {
    Y.push([]);
    for (let j = 0; j < X[0].length; j++) {
      const normalized = (X[i][j] - mean[j]) / Math.sqrt(variance[j] + epsilon);
      Y[i].push(gamma[j] * normalized + beta[j]);
    }
  }
  return Y;
}
