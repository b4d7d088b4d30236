import { rowStatistics } from '../../exercises/66-layer-norm/forward.ts';
import type * as stub from '../../exercises/66-layer-norm/layer-norm.ts';
import type { Matrix, Vector } from '../../exercises/types.ts';

export const layerNormBackward: typeof stub.layerNormBackward = (X, gamma, epsilon, dY) => {
  const d = gamma.length;
  const { mean, variance } = rowStatistics(X);
  const dX: Matrix = X.map((row) => row.map(() => 0));
  const dGamma: Vector = gamma.map(() => 0);
  const dBeta: Vector = gamma.map(() => 0);
  for (let i = 0; i < X.length; i++) {
    const deviation = Math.sqrt(variance[i] + epsilon);
    // Y[i][j] holds γ[j] with the weight N[i][j], β[j] with the weight 1, and N[i][j] with the weight γ[j]:
    //   dγ[j] = Σ_i dY[i][j] · N[i][j]      dβ[j] = Σ_i dY[i][j]      ∂L/∂N[i][j] = γ[j] · dY[i][j]
    const N = X[i].map((x) => (x - mean[i]) / deviation);
    let sum = 0;
    let weighted = 0;
    for (let j = 0; j < d; j++) {
      dGamma[j] += dY[i][j] * N[j];
      dBeta[j] += dY[i][j];
      sum += gamma[j] * dY[i][j];
      weighted += gamma[j] * dY[i][j] * N[j];
    }
    // X[i][j] moves its own N[i][j], and through μ[i] and v[i] all those of its row:
    //   dX[i][j] = (γ[j] · dY[i][j] − 1/d · Σ_k γ[k] · dY[i][k] − N[i][j]/d · Σ_k γ[k] · dY[i][k] · N[i][k]) / √(v[i] + ε)
    for (let j = 0; j < d; j++) {
      dX[i][j] = (gamma[j] * dY[i][j] - sum / d - (N[j] * weighted) / d) / deviation;
    }
  }
  return { dX, dGamma, dBeta };
};
