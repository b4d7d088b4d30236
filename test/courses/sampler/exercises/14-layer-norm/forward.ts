/** n samples of t positions with d features each. */
export type Sequence = number[][][];

/**
 * Layer norm over the features of each position, with ε inside the root:
 *
 *   Y[n][t][j] = gamma[j] · (X[n][t][j] − μ) / √(σ² + epsilon)
 *
 * μ and σ² are the mean and the variance (divided by d) of X[n][t]. Without a gamma, its entries count as 1.
 */
export function layerNorm(X: Sequence, epsilon: number, gamma?: number[]): Sequence {
  return X.map((rows) =>
    rows.map((row) => {
      const { mean, deviation } = statistics(row, epsilon);
      return row.map((x, j) => ((gamma?.[j] ?? 1) * (x - mean)) / deviation);
    }),
  );
}

/** The mean of a row, and √(variance + epsilon). */
export function statistics(row: number[], epsilon: number): { mean: number; deviation: number } {
  const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
  const variance = row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / row.length;
  return { mean, deviation: Math.sqrt(variance + epsilon) };
}
