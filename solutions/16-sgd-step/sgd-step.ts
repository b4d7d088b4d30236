import type * as stub from '../../exercises/16-sgd-step/sgd-step.ts';
import type { Matrix, Vector } from '../../exercises/types.ts';

export const sgdStep: typeof stub.sgdStep = (net, x, target, learningRate) => {
  const hidden = layer(net.W1, net.b1, x);
  const out = layer(net.W2, net.b2, hidden);
  // δ2[k] = (out[k] − target[k]) · out[k] · (1 − out[k])
  const delta2 = out.map((value, k) => (value - target[k]) * value * (1 - value));
  // δ1[j] = (Σ_k W2[k][j] · δ2[k]) · hidden[j] · (1 − hidden[j]), with the old W2
  const delta1 = hidden.map((value, j) => {
    let sum = 0;
    for (let k = 0; k < delta2.length; k++) sum += net.W2[k][j] * delta2[k];
    return sum * value * (1 - value);
  });
  return {
    W1: stepped(net.W1, delta1, x, learningRate),
    b1: net.b1.map((bias, j) => bias - learningRate * delta1[j]),
    W2: stepped(net.W2, delta2, hidden, learningRate),
    b2: net.b2.map((bias, k) => bias - learningRate * delta2[k]),
  };
};

/** out[j] = σ(Σ_i W[j][i] · x[i] + b[j]) */
function layer(W: Matrix, b: Vector, x: Vector): Vector {
  return W.map((row, j) => {
    let net = b[j];
    for (let i = 0; i < x.length; i++) net += row[i] * x[i];
    return 1 / (1 + Math.exp(-net));
  });
}

/** W[j][i] − η · ∂E/∂W[j][i], where ∂E/∂W[j][i] = δ[j] · input[i] */
function stepped(W: Matrix, delta: Vector, input: Vector, learningRate: number): Matrix {
  return W.map((row, j) => row.map((weight, i) => weight - learningRate * delta[j] * input[i]));
}
