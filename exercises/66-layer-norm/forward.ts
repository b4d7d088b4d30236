import type { Matrix, Vector } from '../types.ts';

/** The gradients of a layer normalization. */
export interface LayerNormGradients {
  /** ∂L/∂X, n×d */
  dX: Matrix;
  /** ∂L/∂γ, d numbers */
  dGamma: Vector;
  /** ∂L/∂β, d numbers */
  dBeta: Vector;
}

/** The mean of each row of X, and its variance: the mean of the squared deviations. */
export function rowStatistics(X: Matrix): { mean: Vector; variance: Vector } {
  const mean: Vector = [];
  const variance: Vector = [];
  for (const row of X) {
    let sum = 0;
    for (let j = 0; j < row.length; j++) sum += row[j];
    let squares = 0;
    for (let j = 0; j < row.length; j++) squares += (row[j] - sum / row.length) ** 2;
    mean.push(sum / row.length);
    variance.push(squares / row.length);
  }
  return { mean, variance };
}

/**
 * The forward rule: layer normalization.
 *
 *   μ[i]    = 1/d · Σ_j X[i][j]
 *   v[i]    = 1/d · Σ_j (X[i][j] − μ[i])²
 *   N[i][j] = (X[i][j] − μ[i]) / √(v[i] + ε)
 *   Y[i][j] = γ[j] · N[i][j] + β[j]
 *
 * X and Y are n×d, a row for each sample; γ and β have d entries, one for each feature; ε is a number above 0.
 */
export function layerNorm(X: Matrix, gamma: Vector, beta: Vector, epsilon: number): Matrix {
  const { mean, variance } = rowStatistics(X);
  const Y: Matrix = [];
  for (let i = 0; i < X.length; i++) {
    Y.push([]);
    for (let j = 0; j < gamma.length; j++) {
      const normalized = (X[i][j] - mean[i]) / Math.sqrt(variance[i] + epsilon);
      Y[i].push(gamma[j] * normalized + beta[j]);
    }
  }
  return Y;
}
