/** p[i] = exp(z[i]) / Σ_j exp(z[j]) */
export function softmax(z: number[]): number[] {
  const powers = z.map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
