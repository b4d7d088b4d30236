import type { Vector } from '../types.ts';

/**
 * The deltas of an output layer of sigmoid units under the squared error E = ½ Σ (target − out)².
 *
 * @param out what the units put out, n numbers from 0 to 1: the sigmoid has been applied already
 * @param target what they should have put out, n numbers
 * @returns δ = ∂E/∂net, n numbers: the derivative of E by each unit's net input (delta rule)
 */
export function outputDelta(out: Vector, target: Vector): Vector {
  // TODO: write δ here, then run: npm run grade -- output-delta
  throw new Error('not started');
}
