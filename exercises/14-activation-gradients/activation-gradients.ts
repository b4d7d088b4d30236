import type { Vector } from '../types.ts';

/**
 * The gradient of the loss by the input of a sigmoid layer.
 *
 * @param out what the layer put out, n numbers from 0 to 1: the sigmoid has been applied already
 * @param dOut upstream gradient ∂L/∂out, n numbers
 * @returns ∂L/∂net, n numbers (derivative of the logistic function)
 */
export function sigmoidBackward(out: Vector, dOut: Vector): Vector {
  // TODO: write ∂L/∂net here, then run: npm run grade -- activation-gradients
  throw new Error('not started');
}

/**
 * The gradient of the loss by the input of a tanh layer.
 *
 * @param out what the layer put out, n numbers from −1 to 1: tanh has been applied already
 * @param dOut upstream gradient ∂L/∂out, n numbers
 * @returns ∂L/∂net, n numbers (derivative of the hyperbolic tangent)
 */
export function tanhBackward(out: Vector, dOut: Vector): Vector {
  // TODO: write ∂L/∂net here, then run: npm run grade -- activation-gradients
  throw new Error('not started');
}

/**
 * The gradient of the loss by the input of a ReLU layer.
 *
 * @param input what entered the layer, n numbers: unlike above, ReLU has not been applied
 * @param dOut upstream gradient ∂L/∂out, n numbers
 * @returns ∂L/∂input, n numbers (rectifier; its derivative at exactly 0 counts as 0)
 */
export function reluBackward(input: Vector, dOut: Vector): Vector {
  // TODO: write ∂L/∂input here, then run: npm run grade -- activation-gradients
  throw new Error('not started');
}
