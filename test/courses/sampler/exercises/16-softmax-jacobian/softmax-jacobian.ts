/**
 * The Jacobian of a softmax, whole.
 *
 * @param z logits, n numbers
 * @returns J[i][j] = ∂p[i]/∂z[j], n×n
 */
export function softmaxJacobian(z: number[]): number[][] {
  // TODO: write the matrix here, then run: npm run grade -- softmax-jacobian
  throw new Error('not started');
}

/**
 * How the softmax moves along a direction, without the Jacobian.
 *
 * @param z logits, n numbers
 * @param v the direction, n numbers
 * @returns J v, n numbers
 */
export function softmaxTimes(z: number[], v: number[]): number[] {
  // TODO: write the product here, then run: npm run grade -- softmax-jacobian
  throw new Error('not started');
}
