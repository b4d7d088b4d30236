import type { Matrix } from '../types.ts';

/**
 * The forward rule: the mean cross-entropy of softmax probabilities.
 *
 *   p[n][c] = e^(z[n][c]) / Σ_k e^(z[n][k])
 *   L = −(1/N) Σ_n log p[n][labels[n]]
 *
 * logits z are N×C, labels are N whole numbers from 0 to C − 1; L is one number.
 * With m = max_k z[n][k], log p[n][c] = z[n][c] − m − log Σ_k e^(z[n][k] − m): no exponential overflows.
 */
export function softmaxCrossEntropy(logits: Matrix, labels: number[]): number {
  let sum = 0;
  for (let n = 0; n < logits.length; n++) {
    const z = logits[n];
    let max = z[0];
    for (let c = 1; c < z.length; c++) if (z[c] > max) max = z[c];
    let exponentials = 0;
    for (let c = 0; c < z.length; c++) exponentials += Math.exp(z[c] - max);
    sum += max + Math.log(exponentials) - z[labels[n]];
  }
  return sum / logits.length;
}
