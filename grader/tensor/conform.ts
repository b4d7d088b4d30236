import { type Index, Oddity, type Returned, type Shape, type Tensor } from '../model/value.ts';
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
  | { readonly kind: 'not-numeric'; readonly index: Index; readonly got: string };

export function conform(value: Returned, shape: Shape): Conformity {
  const foreign = firstForeign(value, []);
  if (foreign) return foreign;
  const tensor = value as Tensor;
  const got = leadingShape(tensor);
  const uneven = firstUneven(tensor, got, []);
  if (uneven) return uneven;
  if (!sameShape(got, shape)) return { kind: 'wrong-shape', got };
  return firstNotFinite(tensor, []) ?? { kind: 'conforms', tensor };
}

function leadingShape(tensor: Tensor): Shape {
  const shape: number[] = [];
  for (let part: Tensor | undefined = tensor; Array.isArray(part); part = part[0]) shape.push(part.length);
  return shape;
}

function firstForeign(value: Returned, index: Index): Conformity | undefined {
  if (typeof value === 'number') return undefined;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = firstForeign(value[i], [...index, i]);
      if (found) return found;
    }
    return undefined;
  }
  return { kind: 'not-numeric', index, got: nameOf(value) };
}

function nameOf(value: Exclude<Returned, number | Returned[]>): string {
  if (value instanceof Oddity) return value.text;
  if (typeof value === 'boolean') return String(value);
  return `an object with the keys ${Object.keys(value).slice(0, 8).join(', ') || '(none)'}`;
}

function firstUneven(tensor: Tensor, shape: Shape, index: Index): Conformity | undefined {
  if (typeof tensor === 'number') {
    return shape.length === 0 ? undefined : { kind: 'ragged', index, expectedLength: shape[0], gotLength: 0 };
  }
  if (shape.length === 0) return { kind: 'ragged', index, expectedLength: 0, gotLength: tensor.length };
  if (tensor.length !== shape[0]) {
    return { kind: 'ragged', index, expectedLength: shape[0], gotLength: tensor.length };
  }
  for (let i = 0; i < tensor.length; i++) {
    const found = firstUneven(tensor[i], shape.slice(1), [...index, i]);
    if (found) return found;
  }
  return undefined;
}

function firstNotFinite(tensor: Tensor, index: Index): Conformity | undefined {
  if (typeof tensor === 'number') {
    return Number.isFinite(tensor) ? undefined : { kind: 'not-finite', index, got: tensor };
  }
  for (let i = 0; i < tensor.length; i++) {
    if (typeof tensor[i] === 'number' && Number.isFinite(tensor[i] as number)) continue;
    const found = firstNotFinite(tensor[i], [...index, i]);
    if (found) return found;
  }
  return undefined;
}
