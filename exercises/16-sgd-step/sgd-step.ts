import type { Vector } from '../types.ts';
import type { Net } from './forward.ts';

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
