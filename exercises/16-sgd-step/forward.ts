import type { Matrix, Vector } from '../types.ts';

/** Two sigmoid layers: p inputs, q hidden units, r outputs. */
export interface Net {
  /** Weights of the hidden layer, q×p: one row for each hidden unit. */
  W1: Matrix;
  /** Biases of the hidden layer, q numbers. */
  b1: Vector;
  /** Weights of the output layer, r×q: one row for each output. */
  W2: Matrix;
  /** Biases of the output layer, r numbers. */
  b2: Vector;
}

/** out[j] = σ(Σ_i W[j][i] · x[i] + b[j]) with the logistic sigmoid σ(net) = 1 / (1 + e^(−net)) */
export function sigmoidLayer(W: Matrix, b: Vector, x: Vector): Vector {
  const out: Vector = [];
  for (let j = 0; j < W.length; j++) {
    let net = b[j];
    for (let i = 0; i < x.length; i++) net += W[j][i] * x[i];
    out.push(1 / (1 + Math.exp(-net)));
  }
  return out;
}

/**
 * The forward rule: the squared error of two sigmoid layers.
 *
 *   hidden = σ(W1 x + b1)
 *   out = σ(W2 hidden + b2)
 *   E = ½ Σ_k (target[k] − out[k])²
 */
export function squaredError(net: Net, x: Vector, target: Vector): number {
  const hidden = sigmoidLayer(net.W1, net.b1, x);
  const out = sigmoidLayer(net.W2, net.b2, hidden);
  let sum = 0;
  for (let k = 0; k < out.length; k++) {
    const miss = target[k] - out[k];
    sum += miss * miss;
  }
  return sum / 2;
}
