import type * as stub from '../../exercises/14-activation-gradients/activation-gradients.ts';

export const sigmoidBackward: typeof stub.sigmoidBackward = (out, dOut) => {
  // σ′ = σ(1 − σ):
  //   dNet[i] = dOut[i] · out[i] · (1 − out[i])
  return dOut.map((delta, i) => delta * out[i] * (1 - out[i]));
};

export const tanhBackward: typeof stub.tanhBackward = (out, dOut) => {
  // tanh′ = 1 − tanh²:
  //   dNet[i] = dOut[i] · (1 − out[i]²)
  return dOut.map((delta, i) => delta * (1 - out[i] * out[i]));
};

export const reluBackward: typeof stub.reluBackward = (input, dOut) => {
  // ReLU′ is 1 right of 0, and 0 left of it and at 0:
  //   dInput[i] = dOut[i] where input[i] > 0, else 0
  return dOut.map((delta, i) => (input[i] > 0 ? delta : 0));
};
