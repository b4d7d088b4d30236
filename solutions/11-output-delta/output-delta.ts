import type * as stub from '../../exercises/11-output-delta/output-delta.ts';
import type { Vector } from '../../exercises/types.ts';

export const outputDelta: typeof stub.outputDelta = (out, target) => {
  const delta: Vector = [];
  // ∂E/∂out[k] = out[k] − target[k], and ∂out[k]/∂net[k] = σ′(net[k]) = out[k]·(1 − out[k]):
  //   δ[k] = (out[k] − target[k]) · out[k] · (1 − out[k])
  for (let k = 0; k < out.length; k++) {
    delta.push((out[k] - target[k]) * out[k] * (1 - out[k]));
  }
  return delta;
};
