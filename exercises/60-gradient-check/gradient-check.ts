import type { Vector } from '../types.ts';
// The functions whose gradients are claimed are given:
// import { evaluate } from './forward.ts';

/**
 * Checks a claimed gradient by central differences, entry by entry.
 *
 * @param which the number of a function of forward.ts: its value at x is evaluate(which, x)
 * @param x where the gradient is claimed, n numbers; it must not be changed
 * @param claimed what somebody says the gradient is there, n numbers
 * @returns n numbers: 0 where the claim is right, 1 where it is wrong, 2 where there is no derivative
 */
export function judgeGradient(which: number, x: Vector, claimed: Vector): Vector {
  // TODO: write the check here, then run: npm run grade -- gradient-check
  throw new Error('not started');
}
