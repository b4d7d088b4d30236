/**
 * The gradients of the loss by the matrix and the vector of a quadratic form q = xᵀAx.
 *
 * @param A n×n, not symmetric in general
 * @param x n numbers
 * @param dq upstream gradient ∂L/∂q, one number
 * @returns dA = ∂L/∂A, n×n, and dx = ∂L/∂x, n numbers
 */
export function quadraticFormBackward(
  A: number[][],
  x: number[],
  dq: number,
): { dA: number[][]; dx: number[] } {
  // TODO: write both gradients here, then run: npm run grade -- quadratic-form
  throw new Error('not started');
}
