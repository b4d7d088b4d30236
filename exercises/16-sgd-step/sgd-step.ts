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

/**
 * One step of gradient descent for a single sample under the squared error E = ½ Σ (target − out)².
 *
 * @param net the weights before the step; they must not be changed
 * @param x the sample, p numbers
 * @param target what the network should put out for it, r numbers
 * @param learningRate η
 * @returns a new network: every weight and bias after the step, all gradients being taken at the old weights
 */
export function sgdStep(net: Net, x: Vector, target: Vector, learningRate: number): Net {
  // TODO: write the updated network here, then run: npm run grade -- sgd-step
  throw new Error('not started');
}
