import type * as stub from '../../exercises/67-attention/attention.ts';
import { attentionWeights } from '../../exercises/67-attention/forward.ts';
import type { Matrix } from '../../exercises/types.ts';

export const attentionBackward: typeof stub.attentionBackward = (Q, K, V, dO, options) => {
  const root = Math.sqrt(Q[0].length);
  const P = attentionWeights(Q, K, options);
  const dQ: Matrix = Q.map((row) => row.map(() => 0));
  const dK: Matrix = K.map((row) => row.map(() => 0));
  const dV: Matrix = V.map((row) => row.map(() => 0));
  for (let i = 0; i < Q.length; i++) {
    // O[i][c] holds V[j][c] with the weight P[i][j], and P[i][j] with the weight V[j][c]:
    //   dV[j][c] = Σ_i P[i][j] · dO[i][c]      dP[i][j] = Σ_c dO[i][c] · V[j][c]
    const dP = V.map(() => 0);
    let mean = 0;
    for (let j = 0; j < K.length; j++) {
      for (let c = 0; c < V[j].length; c++) {
        dV[j][c] += P[i][j] * dO[i][c];
        dP[j] += dO[i][c] * V[j][c];
      }
      mean += P[i][j] * dP[j];
    }
    // The softmax of row i, in which a hidden key has P[i][j] = 0, and the scores:
    //   dS[i][j] = P[i][j] · (dP[i][j] − Σ_k P[i][k] · dP[i][k])
    //   dQ[i][a] = Σ_j dS[i][j] · K[j][a] / √d      dK[j][a] = Σ_i dS[i][j] · Q[i][a] / √d
    for (let j = 0; j < K.length; j++) {
      const dS = (P[i][j] * (dP[j] - mean)) / root;
      for (let a = 0; a < Q[i].length; a++) {
        dQ[i][a] += dS * K[j][a];
        dK[j][a] += dS * Q[i][a];
      }
    }
  }
  return { dQ, dK, dV };
};
