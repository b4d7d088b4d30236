import type { Vector } from '../../exercises/types.ts';

export function sigmoidBackward(out: Vector, dOut: Vector): Vector {
  // σ′ = σ(1 − σ):
  //   dNet[i] = dOut[i] · out[i] · (1 − out[i])
  return dOut.map((delta, i) => delta * out[i] * (1 - out[i]));
}

export function tanhBackward(out: Vector, dOut: Vector): Vector {
  // tanh′ = 1 − tanh²:
  //   dNet[i] = dOut[i] · (1 − out[i]²)
  return dOut.map((delta, i) => delta * (1 - out[i] * out[i]));
}

export function reluBackward(input: Vector, dOut: Vector): Vector {
  // ReLU′ is 1 right of 0, and 0 left of it and at 0:
  //   dInput[i] = dOut[i] where input[i] > 0, else 0
  return dOut.map((delta, i) => (input[i] > 0 ? delta : 0));
}
