import type { Index, Shape, Tensor } from '../model/value.ts';

/** The shape of a well-formed tensor, read along its first entries. */
export function shapeOf(tensor: Tensor): Shape {
  const shape: number[] = [];
  let rest: Tensor | undefined = tensor;
  while (Array.isArray(rest)) {
    shape.push(rest.length);
    rest = rest[0];
  }
  return shape;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** Number of entries. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** The position of the n-th entry in row-major order. */
export function indexOf(n: number, shape: Shape): Index {
  const index = new Array<number>(shape.length);
  let rest = n;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = rest % shape[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return index;
}
