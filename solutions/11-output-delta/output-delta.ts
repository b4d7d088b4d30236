import type { Vector } from '../../exercises/types.ts';

export function outputDelta(out: Vector, target: Vector): Vector {
  const delta: Vector = [];
  // ∂E/∂out[k] = out[k] − target[k], and ∂out[k]/∂net[k] = σ′(net[k]) = out[k]·(1 − out[k]):
  //   δ[k] = (out[k] − target[k]) · out[k] · (1 − out[k])
  for (let k = 0; k < out.length; k++) {
    delta.push((out[k] - target[k]) * out[k] * (1 - out[k]));
  }
  return delta;
}
