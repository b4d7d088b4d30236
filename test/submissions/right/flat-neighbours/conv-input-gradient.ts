import type { Matrix } from '../types.ts';
import { correlateValid } from './forward';
import { padded, rotated } from './full-convolution.ts';
export function convInputGradient(dO: Matrix, F: Matrix): Matrix {
  return correlateValid(padded(dO, F.length - 1, F[0].length - 1), rotated(F));
}
