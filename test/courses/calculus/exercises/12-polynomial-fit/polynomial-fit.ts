/**
 * The gradient of the mean squared error of a polynomial by its coefficients.
 *
 * @param c coefficients, that of the constant first
 * @param x where the data were taken, n numbers
 * @param y the data, n numbers
 * @returns dc = ∂E/∂c, as many numbers as there are coefficients
 */
export function polynomialFitGradient(c: number[], x: number[], y: number[]): number[] {
  // TODO: write dc here, then run: npm run grade -- polynomial-fit
  throw new Error('not started');
}
