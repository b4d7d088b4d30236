import type { Index, Shape, Tensor } from '../model/value.ts';
import { sizeOf } from './shape.ts';

/** All entries in row-major order. */
export function flatten(tensor: Tensor): number[] {
  const entries: number[] = [];
  collect(tensor, entries);
  return entries;
}

function collect(tensor: Tensor, entries: number[]): void {
  if (typeof tensor === 'number') {
    entries.push(tensor);
    return;
  }
  for (let i = 0; i < tensor.length; i++) {
    const part = tensor[i];
    if (typeof part === 'number') entries.push(part);
    else collect(part, entries);
  }
}

/** The tensor of this shape whose entries, in row-major order, are given. Throws a RangeError on a wrong count. */
export function unflatten(entries: readonly number[], shape: Shape): Tensor {
  if (entries.length !== sizeOf(shape)) {
    throw new RangeError(`${entries.length} entries do not fill the shape [${shape.join(', ')}]`);
  }
  let next = 0;
  const build = (axis: number): Tensor => {
    if (axis === shape.length) return entries[next++];
    const parts: Tensor[] = [];
    for (let i = 0; i < shape[axis]; i++) parts.push(build(axis + 1));
    return parts;
  };
  return build(0);
}

/** A tensor whose entries are made in row-major order. */
export function generate(shape: Shape, entry: (index: Index) => number): Tensor {
  const index: number[] = [];
  const build = (axis: number): Tensor => {
    if (axis === shape.length) return entry([...index]);
    const parts: Tensor[] = [];
    for (let i = 0; i < shape[axis]; i++) {
      index[axis] = i;
      parts.push(build(axis + 1));
    }
    index.length = axis;
    return parts;
  };
  return build(0);
}

/** The same tensor with another entry in one place; what does not hold that place is shared with the original. */
export function withEntry(tensor: Tensor, index: Index, entry: (value: number) => number, axis = 0): Tensor {
  if (typeof tensor === 'number') return entry(tensor);
  const parts = tensor.slice();
  parts[index[axis]] = withEntry(tensor[index[axis]], index, entry, axis + 1);
  return parts;
}

export function mapTensor(tensor: Tensor, entry: (value: number) => number): Tensor {
  return typeof tensor === 'number' ? entry(tensor) : tensor.map((part) => mapTensor(part, entry));
}

/** Entry by entry; both tensors have the same shape. */
export function zipTensors(a: Tensor, b: Tensor, entry: (a: number, b: number) => number): Tensor {
  if (typeof a === 'number') return entry(a, b as number);
  return a.map((part, i) => zipTensors(part, (b as Tensor[])[i], entry));
}

/** ⟨a, b⟩ = Σ aᵢ·bᵢ over all entries. */
export function innerProduct(a: Tensor, b: Tensor): number {
  if (typeof a === 'number') return a * (b as number);
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const part = a[i];
    const other = (b as Tensor[])[i];
    sum += typeof part === 'number' ? part * (other as number) : innerProduct(part, other);
  }
  return sum;
}

/** The largest magnitude of an entry; 0 for a tensor without entries. */
export function maxAbs(tensor: Tensor): number {
  if (typeof tensor === 'number') return Math.abs(tensor);
  return tensor.reduce<number>((max, part) => Math.max(max, maxAbs(part)), 0);
}
