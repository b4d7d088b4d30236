import type { Matrix, Vector } from '../types.ts';

/** What attention may be told. */
export interface AttentionOptions {
  /** Position i may look at the positions 0 … i only. */
  causal: boolean;
}

/** The gradient of the loss by each of the three inputs, in their shapes. */
export interface AttentionGradients {
  dQ: Matrix;
  dK: Matrix;
  dV: Matrix;
}

/**
 * How much each position looks at each other one: a softmax along the rows of the scaled scores.
 *
 *   S[i][j] = Σ_a Q[i][a] · K[j][a] / √d
 *   P[i][j] = e^(S[i][j]) / Σ_k e^(S[i][k])
 *
 * Q is n×d, K is m×d, P is n×m. If `causal`, k runs from 0 to i only, and P[i][j] = 0 for j > i. The largest score of a
 * row is subtracted before the exponentials: none of them overflows.
 */
export function attentionWeights(Q: Matrix, K: Matrix, { causal }: AttentionOptions): Matrix {
  const root = Math.sqrt(Q[0].length);
  const P: Matrix = [];
  for (let i = 0; i < Q.length; i++) {
    const visible = causal ? Math.min(i + 1, K.length) : K.length;
    const scores: Vector = [];
    for (let j = 0; j < visible; j++) {
      let sum = 0;
      for (let a = 0; a < Q[i].length; a++) sum += Q[i][a] * K[j][a];
      scores.push(sum / root);
    }
    const max = Math.max(...scores);
    let total = 0;
    for (const score of scores) total += Math.exp(score - max);
    const row: Vector = [];
    for (let j = 0; j < K.length; j++) row.push(j < visible ? Math.exp(scores[j] - max) / total : 0);
    P.push(row);
  }
  return P;
}

/**
 * The forward rule: scaled dot-product attention.
 *
 *   O[i][c] = Σ_j P[i][j] · V[j][c]
 *
 * with P = attentionWeights(Q, K, options). Q is n×d: a query for each position; K is m×d and V is m×e: a key and a value
 * for each position that can be looked at. O is n×e.
 */
export function attention(Q: Matrix, K: Matrix, V: Matrix, options: AttentionOptions): Matrix {
  const P = attentionWeights(Q, K, options);
  const O: Matrix = [];
  for (let i = 0; i < P.length; i++) {
    const row: Vector = [];
    for (let c = 0; c < V[0].length; c++) {
      let sum = 0;
      for (let j = 0; j < V.length; j++) sum += P[i][j] * V[j][c];
      row.push(sum);
    }
    O.push(row);
  }
  return O;
}
