import type { Index, Shape, Tensor } from '../../model/value.ts';
import { indexOf, shapeOf, sizeOf } from '../../tensor/shape.ts';
import { flatten } from '../../tensor/tensor.ts';

/** A tensor as its shape and its entries in row-major order. */
export interface Flat {
  readonly shape: Shape;
  readonly entries: readonly number[];
}

export function flat(tensor: Tensor): Flat {
  return { shape: shapeOf(tensor), entries: flatten(tensor) };
}

/** A tensor of this shape whose entry at an index is the source's entry elsewhere, or 0 where there is none. */
export function rearranged(source: Flat, shape: Shape, from: (index: Index) => Index | undefined): Flat {
  const entries = Array.from({ length: sizeOf(shape) }, (_, n) => {
    const index = from(indexOf(n, shape));
    return index === undefined ? 0 : entryAt(source, index);
  });
  return { shape, entries };
}

/** 0 outside of the tensor. */
function entryAt({ shape, entries }: Flat, index: Index): number {
  const position = positionOf(index, shape);
  return position === undefined ? 0 : entries[position];
}

/** Row-major position of an index; undefined outside of the shape. */
export function positionOf(index: Index, shape: Shape): number | undefined {
  let position = 0;
  for (let axis = 0; axis < shape.length; axis++) {
    if (index[axis] < 0 || index[axis] >= shape[axis]) return undefined;
    position = position * shape[axis] + index[axis];
  }
  return position;
}

/** The entries for which `keep` holds; 0 elsewhere. */
export function masked(source: Flat, keep: (index: Index) => boolean): Flat {
  return rearranged(source, source.shape, (index) => (keep(index) ? index : undefined));
}

export function mapped(source: Flat, entry: (value: number, n: number) => number): Flat {
  return { shape: source.shape, entries: source.entries.map(entry) };
}

export function largestOf({ entries }: Flat): number {
  return entries.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
}
