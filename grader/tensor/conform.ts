import type { Foreign } from '../model/finding.ts';
import type { Index, Returned, Shape, Tensor } from '../model/value.ts';
import { foreignOf } from './foreign.ts';
import { sameShape } from './shape.ts';

/** Whether a returned value is a tensor of finite numbers in the expected shape; if not, what is wrong first. */
export type Conformity =
  | { readonly kind: 'conforms'; readonly tensor: Tensor }
  | { readonly kind: 'wrong-shape'; readonly got: Shape }
  | {
      readonly kind: 'ragged';
      readonly index: Index;
      readonly expectedLength: number;
      readonly gotLength: number;
    }
  | { readonly kind: 'not-finite'; readonly index: Index; readonly got: number }
  | { readonly kind: 'not-numeric'; readonly index: Index; readonly got: Foreign };

export function conform(value: Returned, shape: Shape): Conformity {
  const foreign = firstForeign(value);
  if (foreign) return foreign;
  const tensor = value as Tensor;
  const got = leadingShape(tensor);
  // Uneven in itself, it does not fit the expected shape either: what is said is where it leaves that.
  const uneven = firstUneven(tensor, got, 0) && firstUneven(tensor, shape, 0);
  if (uneven) return uneven;
  if (!sameShape(got, shape)) return { kind: 'wrong-shape', got };
  return firstNotFinite(tensor) ?? { kind: 'conforms', tensor };
}

function leadingShape(tensor: Tensor): Shape {
  const shape: number[] = [];
  for (let part: Tensor | undefined = tensor; Array.isArray(part); part = part[0]) shape.push(part.length);
  return shape;
}

type Flaw = Exclude<Conformity, { kind: 'conforms' | 'wrong-shape' }>;

/** A flaw found in the i-th part of a tensor, seen from the whole. */
function within<F extends Flaw>(i: number, flaw: F): F {
  return { ...flaw, index: [i, ...flaw.index] };
}

function firstForeign(value: Returned): Flaw | undefined {
  if (typeof value === 'number') return undefined;
  if (!Array.isArray(value)) return { kind: 'not-numeric', index: [], got: foreignOf(value) };
  for (let i = 0; i < value.length; i++) {
    if (typeof value[i] === 'number') continue;
    const found = firstForeign(value[i]);
    if (found) return within(i, found);
  }
  return undefined;
}

function firstUneven(tensor: Tensor, shape: Shape, axis: number): Flaw | undefined {
  if (typeof tensor === 'number') {
    if (axis === shape.length) return undefined;
    return { kind: 'ragged', index: [], expectedLength: shape[axis], gotLength: 0 };
  }
  const expectedLength = axis === shape.length ? 0 : shape[axis];
  if (axis === shape.length || tensor.length !== expectedLength) {
    return { kind: 'ragged', index: [], expectedLength, gotLength: tensor.length };
  }
  for (let i = 0; i < tensor.length; i++) {
    if (axis + 1 === shape.length && typeof tensor[i] === 'number') continue;
    const found = firstUneven(tensor[i], shape, axis + 1);
    if (found) return within(i, found);
  }
  return undefined;
}

function firstNotFinite(tensor: Tensor): Flaw | undefined {
  if (typeof tensor === 'number') {
    return Number.isFinite(tensor) ? undefined : { kind: 'not-finite', index: [], got: tensor };
  }
  for (let i = 0; i < tensor.length; i++) {
    const part = tensor[i];
    if (typeof part === 'number' && Number.isFinite(part)) continue;
    const found = firstNotFinite(part);
    if (found) return within(i, found);
  }
  return undefined;
}
