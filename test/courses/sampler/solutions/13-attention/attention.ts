import type * as stub from '../../exercises/13-attention/attention.ts';
import { attentionWeights, type Heads } from '../../exercises/13-attention/forward.ts';

export const attentionBackward: typeof stub.attentionBackward = (Q, K, V, dO, options) => {
  const zeros = (like: Heads): Heads =>
    like.map((heads) => heads.map((rows) => rows.map((row) => row.map(() => 0))));
  const [dQ, dK, dV] = [zeros(Q), zeros(K), zeros(V)];
  for (let n = 0; n < Q.length; n++) {
    for (let h = 0; h < Q[n].length; h++) {
      const P = attentionWeights(Q[n][h], K[n][h], options);
      const scale = options.scale ?? 1 / Math.sqrt(Q[n][h][0].length);
      for (const [i, row] of P.entries()) {
        const dP = row.map((_, j) => inner(dO[n][h][i], V[n][h][j]));
        const mean = inner(row, dP);
        for (const [j, p] of row.entries()) {
          const dS = scale * p * (dP[j] - mean);
          for (let k = 0; k < dQ[n][h][i].length; k++) {
            dV[n][h][j][k] += p * dO[n][h][i][k];
            dQ[n][h][i][k] += dS * K[n][h][j][k];
            dK[n][h][j][k] += dS * Q[n][h][i][k];
          }
        }
      }
    }
  }
  return { dQ, dK, dV };
};

function inner(a: number[], b: number[]): number {
  return a.reduce((sum, one, k) => sum + one * b[k], 0);
}
