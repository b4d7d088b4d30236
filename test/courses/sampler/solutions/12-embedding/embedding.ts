import type * as stub from '../../exercises/12-embedding/embedding.ts';
import { logits, sumOfRows } from '../../exercises/12-embedding/forward.ts';

export const embeddingBackward: typeof stub.embeddingBackward = (tokens, labels, E, W, weights, options) => {
  const dE = E.map((row) => row.map(() => 0));
  const dW = W.map((row) => row.map(() => 0));
  for (const [i, row] of tokens.entries()) {
    const s = sumOfRows(E, row);
    const powers = logits(s, W).map(Math.exp);
    const total = powers.reduce((sum, power) => sum + power, 0);
    const share =
      (weights === null ? 1 : weights[labels[i]]) / (options.reduction === 'mean' ? tokens.length : 1);
    // dz[k] = share · (softmax(z)[k] − [k is the label])
    const dz = powers.map((power, k) => share * (power / total - (k === labels[i] ? 1 : 0)));
    for (const [k, delta] of dz.entries()) {
      for (let j = 0; j < s.length; j++) {
        dW[k][j] += delta * s[j];
        // A token that occurs twice gets its share twice.
        for (const token of row) dE[token][j] += delta * W[k][j];
      }
    }
  }
  return { dE, dW };
};
