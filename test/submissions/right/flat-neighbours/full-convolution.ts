import type { Matrix } from '../types';
export const rotated = (A: Matrix): Matrix => A.map((row) => row.toReversed()).toReversed();
export const padded = (A: Matrix, r: number, c: number): Matrix =>
  Array.from({ length: A.length + 2 * r }, (_, i) =>
    Array.from({ length: A[0].length + 2 * c }, (_, j) => A[i - r]?.[j - c] ?? 0),
  );
