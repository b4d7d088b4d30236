import type { Matrix, Vector } from '../types.ts';

/**
 * The deltas of a hidden layer of sigmoid units, from the deltas of the layer above it.
 *
 * @param deltaNext ∂E/∂net of the m units of the next layer
 * @param W the weights of the next layer, m×n: `W[k][i]` leads from hidden unit i to unit k
 * @param out what the n hidden units put out, from 0 to 1: the sigmoid has been applied already
 * @returns δ = ∂E/∂net of the n hidden units (backpropagation of the deltas)
 */
export function hiddenDelta(deltaNext: Vector, W: Matrix, out: Vector): Vector {
  // TODO: write δ here, then run: npm run grade -- hidden-delta
  throw new Error('not started');
}
