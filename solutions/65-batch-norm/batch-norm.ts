import type * as stub from '../../exercises/65-batch-norm/batch-norm.ts';
import { channelStatistics, statistics } from '../../exercises/65-batch-norm/forward.ts';
import type { Matrix, Tensor4, Vector } from '../../exercises/types.ts';

export const batchNormBackward: typeof stub.batchNormBackward = (X, gamma, dY, epsilon) => {
  const n = X.length;
  const { mean, variance } = statistics(X);
  const dX: Matrix = X.map((row) => row.map(() => 0));
  const dGamma: Vector = gamma.map(() => 0);
  const dBeta: Vector = gamma.map(() => 0);
  for (let j = 0; j < gamma.length; j++) {
    const deviation = Math.sqrt(variance[j] + epsilon);
    // Y[i][j] holds γ[j] with the weight N[i][j], and β[j] with the weight 1:
    //   dγ[j] = Σ_i dY[i][j] · N[i][j]      dβ[j] = Σ_i dY[i][j]
    for (let i = 0; i < n; i++) {
      dGamma[j] += (dY[i][j] * (X[i][j] - mean[j])) / deviation;
      dBeta[j] += dY[i][j];
    }
    // X[i][j] moves its own N[i][j], and through μ[j] and v[j] those of all samples:
    //   dX[i][j] = γ[j] / √(v[j] + ε) · (dY[i][j] − dβ[j]/n − N[i][j] · dγ[j]/n)
    for (let i = 0; i < n; i++) {
      const normalized = (X[i][j] - mean[j]) / deviation;
      dX[i][j] = (gamma[j] / deviation) * (dY[i][j] - dBeta[j] / n - (normalized * dGamma[j]) / n);
    }
  }
  return { dX, dGamma, dBeta };
};

export const batchNorm2dBackward: typeof stub.batchNorm2dBackward = (X, gamma, dY, epsilon) => {
  const [n, h, w] = [X.length, X[0][0].length, X[0][0][0].length];
  const count = n * h * w;
  const { mean, variance } = channelStatistics(X);
  const dX: Tensor4 = X.map((image) => image.map((map) => map.map((row) => row.map(() => 0))));
  const dGamma: Vector = gamma.map(() => 0);
  const dBeta: Vector = gamma.map(() => 0);
  for (let c = 0; c < gamma.length; c++) {
    const deviation = Math.sqrt(variance[c] + epsilon);
    // dγ[c] = Σ_i Σ_y Σ_x dY[i][c][y][x] · N[i][c][y][x]      dβ[c] = Σ_i Σ_y Σ_x dY[i][c][y][x]
    for (let i = 0; i < n; i++) {
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          dGamma[c] += (dY[i][c][y][x] * (X[i][c][y][x] - mean[c])) / deviation;
          dBeta[c] += dY[i][c][y][x];
        }
      }
    }
    // dX[i][c][y][x] = γ[c] / √(v[c] + ε) · (dY[i][c][y][x] − (dβ[c] + N[i][c][y][x] · dγ[c]) / (n·h·w))
    for (let i = 0; i < n; i++) {
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          const normalized = (X[i][c][y][x] - mean[c]) / deviation;
          dX[i][c][y][x] =
            (gamma[c] / deviation) * (dY[i][c][y][x] - (dBeta[c] + normalized * dGamma[c]) / count);
        }
      }
    }
  }
  return { dX, dGamma, dBeta };
};
