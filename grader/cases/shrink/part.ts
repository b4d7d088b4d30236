import type { Shape, Tensor } from '../../model/value.ts';

/** Which part of each tensor a smaller case keeps. */
export type Kept = 'leading' | 'trailing';

export function keep<T>(parts: readonly T[], length: number, kept: Kept): T[] {
  return kept === 'leading' ? parts.slice(0, length) : parts.slice(Math.max(0, parts.length - length));
}

/** Crops where the shape shrank, and fills with `filler` where it grew (a smaller stride gives a larger output). */
export function regrow(tensor: Tensor, shape: Shape, kept: Kept, filler = 1): Tensor {
  if (shape.length === 0) return typeof tensor === 'number' ? tensor : filler;
  const [length, ...inner] = shape;
  const parts = Array.isArray(tensor) ? keep(tensor, length, kept) : [];
  return Array.from({ length }, (_, i) => regrow(parts[i] ?? filler, inner, kept, filler));
}
