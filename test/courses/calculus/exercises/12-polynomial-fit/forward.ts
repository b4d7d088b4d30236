/** p(x) = Σ_k c[k] · x^k, by Horner's scheme. */
export function polynomial(c: number[], x: number): number {
  let value = 0;
  for (let k = c.length - 1; k >= 0; k--) value = value * x + c[k];
  return value;
}

/**
 * The forward rule: the loss itself.
 *
 *   E = 1/(2n) · Σ_i (p(x[i]) − y[i])²
 */
export function meanSquaredError(c: number[], x: number[], y: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const residual = polynomial(c, x[i]) - y[i];
    sum += residual * residual;
  }
  return sum / (2 * x.length);
}
