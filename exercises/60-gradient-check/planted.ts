import type { Vector } from '../types.ts';
import { NAMES } from './forward.ts';

/** How large a function is, by its name: an entry of 0 can be wrong by so much, too. */
const SCALES: Readonly<Record<string, number>> = { quartic: 1, softplus: 1e-6, norm: 1e6, hinge: 1 };

/** A mistake is a part of the entry, or of the scale where the entry is small. */
const PART = 1 / 32;

/** The derivative by x[i], worked out with pencil and paper; at a kink, the mean of both slopes. */
function derivative(name: string, x: Vector, i: number): number {
  switch (name) {
    case 'quartic':
      return 4 * x[i] ** 3 - (i > 0 ? x[i - 1] : 0) - (i + 1 < x.length ? x[i + 1] : 0);
    case 'softplus':
      return 1e-6 / (1 + Math.exp(-x[i]));
    case 'norm':
      return (1e6 * x[i]) / Math.sqrt(1 + x.reduce((sum, entry) => sum + entry ** 2, 0));
    default:
      return (i + 1) * (x[i] > 0 ? 1 : x[i] < 0 ? 0 : 1 / 2);
  }
}

/** A gradient that somebody claims: right where `planted` is 0. */
export function claimedGradient(which: number, x: Vector, planted: Vector): Vector {
  const name = NAMES[which];
  return x.map((_, i) => {
    const right = derivative(name, x, i);
    return right + planted[i] * PART * (Math.abs(right) + SCALES[name]);
  });
}

/** What is to be found: 0 where the claim is right, 1 where it is wrong, 2 where there is no derivative. */
export function verdicts(which: number, x: Vector, planted: Vector): Vector {
  return x.map((entry, i) => {
    if (NAMES[which] === 'hinge' && entry === 0) return 2;
    return planted[i] === 0 ? 0 : 1;
  });
}
