/**
 * A curved valley in n dimensions, after Rosenbrock, scaled down:
 *
 *   f(x) = Σ_i ((x[i+1] − x[i]²)² + (1 − x[i])² / 4)      for i = 0 … n − 2
 */
export function valley(x: number[]): number {
  let f = 0;
  for (let i = 0; i + 1 < x.length; i++) f += (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 / 4;
  return f;
}
