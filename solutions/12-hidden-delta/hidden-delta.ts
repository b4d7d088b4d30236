import type * as stub from '../../exercises/12-hidden-delta/hidden-delta.ts';
import type { Vector } from '../../exercises/types.ts';

export const hiddenDelta: typeof stub.hiddenDelta = (deltaNext, W, out) => {
  const delta: Vector = [];
  // out[i] enters every netNext[k] with the weight W[k][i], and ∂out[i]/∂net[i] = out[i]·(1 − out[i]):
  //   δ[i] = (Σ_k W[k][i] · deltaNext[k]) · out[i] · (1 − out[i])
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let k = 0; k < deltaNext.length; k++) sum += W[k][i] * deltaNext[k];
    delta.push(sum * out[i] * (1 - out[i]));
  }
  return delta;
};
