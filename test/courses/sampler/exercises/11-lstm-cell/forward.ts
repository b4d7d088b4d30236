/** The four gates, by the first axis of W. */
export const GATES = ['input', 'forget', 'output', 'candidate'] as const;

/**
 * One step of an LSTM without biases: from the state (h, c) and the input x to the next state.
 *
 *   z[g][k] = Σ_j W[g][k][j] · [x, h][j]                          for the gates g = 0 … 3
 *   c'[k] = σ(z[1][k]) · c[k] + σ(z[0][k]) · tanh(z[3][k])
 *   h'[k] = σ(z[2][k]) · tanh(c'[k])
 *
 * x has n entries, h and c have m, W is 4×m×(n+m). Returns the next h and c.
 */
export function lstmCell(
  x: number[],
  h: number[],
  c: number[],
  W: number[][][],
): { h: number[]; c: number[] } {
  const next: { h: number[]; c: number[] } = { h: [], c: [] };
  for (let k = 0; k < h.length; k++) {
    const input = sigmoid(weighted(W[0][k], x, h));
    const forget = sigmoid(weighted(W[1][k], x, h));
    const output = sigmoid(weighted(W[2][k], x, h));
    const candidate = Math.tanh(weighted(W[3][k], x, h));
    next.c.push(forget * c[k] + input * candidate);
    next.h.push(output * Math.tanh(next.c[k]));
  }
  return next;
}

/** Σ_j row[j] · [x, h][j] */
export function weighted(row: number[], x: number[], h: number[]): number {
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += row[j] * x[j];
  for (let j = 0; j < h.length; j++) sum += row[x.length + j] * h[j];
  return sum;
}

export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** The gradients by all that a step reads. */
export interface LstmGradients {
  dx: number[];
  dh: number[];
  dc: number[];
  dW: number[][][];
}
