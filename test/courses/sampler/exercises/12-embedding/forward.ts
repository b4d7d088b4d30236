/** How the losses of a batch are put together. */
export interface EmbeddingOptions {
  reduction: 'sum' | 'mean';
}

/** The numbers of the classes: weights, or null where all weigh 1. */
export type ClassWeights = number[] | null;

/**
 * The loss of a classifier of short texts: the embeddings of the tokens are added up, and a linear layer makes logits.
 *
 *   s[i][j] = Σ_t E[tokens[i][t]][j]
 *   z[i][k] = Σ_j W[k][j] · s[i][j]
 *   L = Σ_i weights[labels[i]] · (log Σ_k exp(z[i][k]) − z[i][labels[i]]), divided by n for the mean
 *
 * tokens is n×t, labels has n entries, E is v×d, W is c×d, weights has c entries or is null.
 */
export function embeddingLoss(
  tokens: number[][],
  labels: number[],
  E: number[][],
  W: number[][],
  weights: ClassWeights,
  options: EmbeddingOptions,
): number {
  let loss = 0;
  for (let i = 0; i < tokens.length; i++) {
    const z = logits(sumOfRows(E, tokens[i]), W);
    let total = 0;
    for (let k = 0; k < z.length; k++) total += Math.exp(z[k]);
    loss += (weights === null ? 1 : weights[labels[i]]) * (Math.log(total) - z[labels[i]]);
  }
  return options.reduction === 'mean' ? loss / tokens.length : loss;
}

/** Σ_t E[tokens[t]] */
export function sumOfRows(E: number[][], tokens: number[]): number[] {
  const sum = E[0].map(() => 0);
  for (const token of tokens) for (let j = 0; j < sum.length; j++) sum[j] += E[token][j];
  return sum;
}

/** W s */
export function logits(s: number[], W: number[][]): number[] {
  return W.map((row) => row.reduce((sum, weight, j) => sum + weight * s[j], 0));
}

/** The gradients by the tables. */
export interface EmbeddingGradients {
  dE: number[][];
  dW: number[][];
}
