import type * as stub from '../../exercises/15-softmax-cross-entropy/softmax-cross-entropy.ts';
import type { Matrix } from '../../exercises/types.ts';

export const softmaxCrossEntropyBackward: typeof stub.softmaxCrossEntropyBackward = (logits, labels) => {
  const N = logits.length;
  const gradient: Matrix = [];
  // p[n][c] = e^(z[n][c] − m) / Σ_k e^(z[n][k] − m) with m = max_k z[n][k], and
  //   ∂L/∂z[n][c] = (p[n][c] − [c = labels[n]]) / N
  for (let n = 0; n < N; n++) {
    const max = Math.max(...logits[n]);
    const exponentials = logits[n].map((value) => Math.exp(value - max));
    const sum = exponentials.reduce((total, value) => total + value, 0);
    gradient.push(exponentials.map((value, c) => (value / sum - (c === labels[n] ? 1 : 0)) / N));
  }
  return gradient;
};
