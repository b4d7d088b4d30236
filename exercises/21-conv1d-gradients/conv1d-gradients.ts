import type { Vector } from '../types.ts';

/**
 * The gradients of a one-dimensional convolutional layer (valid cross-correlation, stride 1, no padding).
 *
 * @param x input, n numbers
 * @param w filter, k numbers, k ≤ n
 * @param dy upstream gradient ∂L/∂y, n − k + 1 numbers
 * @returns dx = ∂L/∂x, n numbers;
 *   dw = ∂L/∂w, k numbers;
 *   db = ∂L/∂b, one number
 */
export function conv1dBackward(x: Vector, w: Vector, dy: Vector): { dx: Vector; dw: Vector; db: number } {
  // TODO: write dx, dw and db here, then run: npm run grade -- conv1d-gradients
  throw new Error('not started');
}
