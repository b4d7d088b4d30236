import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/** The gradients of a batch normalization of features. */
export interface BatchNormGradients {
  /** ∂L/∂X, n×d */
  dX: Matrix;
  /** ∂L/∂γ, d numbers */
  dGamma: Vector;
  /** ∂L/∂β, d numbers */
  dBeta: Vector;
}

/** The gradients of a batch normalization of images. */
export interface BatchNorm2dGradients {
  /** ∂L/∂X, n×C×h×w */
  dX: Tensor4;
  /** ∂L/∂γ, C numbers */
  dGamma: Vector;
  /** ∂L/∂β, C numbers */
  dBeta: Vector;
}

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

/** The mean of each channel of a batch of images over all images, rows and columns, and its variance. */
export function channelStatistics(X: Tensor4): { mean: Vector; variance: Vector } {
  const count = X.length * X[0][0].length * X[0][0][0].length;
  const mean: Vector = [];
  const variance: Vector = [];
  for (let c = 0; c < X[0].length; c++) {
    let sum = 0;
    for (const image of X) for (const row of image[c]) for (const x of row) sum += x;
    let squares = 0;
    for (const image of X) for (const row of image[c]) for (const x of row) squares += (x - sum / count) ** 2;
    mean.push(sum / count);
    variance.push(squares / count);
  }
  return { mean, variance };
}

/**
 * The forward rule for images, which stands behind a convolution: all pixels of a channel share one mean and one
 * variance, whatever image they belong to.
 *
 *   μ[c]          = 1/(n·h·w) · Σ_i Σ_y Σ_x X[i][c][y][x]
 *   v[c]          = 1/(n·h·w) · Σ_i Σ_y Σ_x (X[i][c][y][x] − μ[c])²
 *   Y[i][c][y][x] = γ[c] · (X[i][c][y][x] − μ[c]) / √(v[c] + ε) + β[c]
 *
 * X and Y are n×C×h×w; γ and β have C entries, one for each channel; ε is a number above 0.
 */
export function batchNorm2d(X: Tensor4, gamma: Vector, beta: Vector, epsilon: number): Tensor4 {
  const { mean, variance } = channelStatistics(X);
  const Y: Tensor4 = [];
  for (const image of X) {
    const maps: Tensor3 = [];
    for (let c = 0; c < image.length; c++) {
      const root = Math.sqrt(variance[c] + epsilon);
      const map: Matrix = [];
      for (const entries of image[c]) {
        const row: Vector = [];
        for (const x of entries) row.push(gamma[c] * ((x - mean[c]) / root) + beta[c]);
        map.push(row);
      }
      maps.push(map);
    }
    Y.push(maps);
  }
  return Y;
}
