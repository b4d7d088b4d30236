/**
 * The forward rule: q = xᵀAx.
 *
 *   q = Σ_i Σ_j x[i] · A[i][j] · x[j]
 *
 * A is n×n, x has n entries, q is one number.
 */
export function quadraticForm(A: number[][], x: number[]): number {
  let q = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) q += x[i] * A[i][j] * x[j];
  }
  return q;
}
