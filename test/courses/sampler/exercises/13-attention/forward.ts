export interface AttentionOptions {
  /** Whether a position sees only itself and those before it. */
  causal: boolean;
  /** What scores are multiplied by; 1/√d where it is left out. */
  scale?: number;
}

export type Heads = number[][][][];

/**
 * Attention of several heads, for every sample n and head h by itself:
 *
 *   S[i][j] = scale · Σ_k Q[i][k] · K[j][k],  −∞ for j > i where it is causal
 *   O[i][k] = Σ_j softmax(S[i])[j] · V[j][k]
 *
 * Q, K and V are n×h×t×d, and so is O.
 */
export function attention(Q: Heads, K: Heads, V: Heads, options: AttentionOptions): Heads {
  return Q.map((heads, n) =>
    heads.map((rows, h) => {
      const P = attentionWeights(rows, K[n][h], options);
      return P.map((row) => V[n][h][0].map((_, k) => row.reduce((sum, p, j) => sum + p * V[n][h][j][k], 0)));
    }),
  );
}

/** softmax(S) of one head, t×t. */
export function attentionWeights(Q: number[][], K: number[][], options: AttentionOptions): number[][] {
  const scale = options.scale ?? 1 / Math.sqrt(Q[0].length);
  return Q.map((query, i) => {
    const powers = K.map((key, j) => {
      if (options.causal && j > i) return 0;
      return Math.exp(scale * query.reduce((sum, q, k) => sum + q * key[k], 0));
    });
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  });
}

/** The gradients by queries, keys and values. */
export interface AttentionGradients {
  dQ: Heads;
  dK: Heads;
  dV: Heads;
}
