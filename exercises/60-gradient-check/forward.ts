import type { Vector } from '../types.ts';

/** The functions whose gradients are claimed, by their numbers. */
export const NAMES = ['quartic', 'softplus', 'norm', 'hinge'] as const;

/**
 * The value of a function of n numbers, by its number:
 *
 *   0  quartic    10 + Σ x[i]⁴ − Σ x[i]·x[i + 1]
 *   1  softplus   10⁻⁶ · (10 + Σ ln(1 + e^x[i]))
 *   2  norm       10⁶ · √(1 + Σ x[i]²)
 *   3  hinge      10 + Σ (i + 1) · max(0, x[i])
 *
 * Sums run over all i from 0 for which x[i], or both x[i] and x[i + 1], are there.
 */
export function evaluate(which: number, x: Vector): number {
  const name = NAMES[which];
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    if (name === 'quartic') sum += x[i] ** 4 - (i + 1 < x.length ? x[i] * x[i + 1] : 0);
    else if (name === 'softplus') sum += Math.log(1 + Math.exp(x[i]));
    else if (name === 'norm') sum += x[i] ** 2;
    else if (name === 'hinge') sum += (i + 1) * Math.max(0, x[i]);
    else throw new Error(`There is no function ${which}.`);
  }
  if (name === 'softplus') return 1e-6 * (10 + sum);
  return name === 'norm' ? 1e6 * Math.sqrt(1 + sum) : 10 + sum;
}
