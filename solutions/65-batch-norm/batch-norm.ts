import { statistics } from '../../exercises/65-batch-norm/forward.ts';
import type { Matrix, Vector } from '../../exercises/types.ts';

interface BatchNormGradients {
  dX: Matrix;
  dGamma: Vector;
  dBeta: Vector;
}

export function batchNormBackward(X: Matrix, gamma: Vector, dY: Matrix, epsilon: number): BatchNormGradients {
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
}
