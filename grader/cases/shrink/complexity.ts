import type { Case } from '../../model/case.ts';
import type { Domain, Input, Rule } from '../../model/rule.ts';
import type { Tensor, Value } from '../../model/value.ts';
import { flatten, mapTensor } from '../../tensor/tensor.ts';

/** What shrinking lowers, the most important first. */
export type Complexity = readonly [sizes: number, nonZeroUpstream: number, entries: number];

export function complexity(rule: Rule, { sizes, inputs, upstreams }: Case): Complexity {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const entries = Object.entries(rule.inputs).reduce(
    (sum, [name, input]) => sum + inputComplexity(input, inputs[name]),
    0,
  );
  const all = Object.values(upstreams);
  const nonZero = all.reduce<number>((sum, upstream) => sum + countNonZero(upstream), 0);
  return [total, nonZero, all.reduce<number>((sum, upstream) => sum + valueComplexity(upstream), entries)];
}

/** Zeros are the simplest, then counted entries, then any others. */
function inputComplexity(input: Input, value: Value): number {
  if (input.kind === 'choice') return positionIn(input.values, value);
  if (input.kind === 'maybe') return value === input.otherwise ? 0 : 1 + inputComplexity(input.input, value);
  if (input.kind === 'options') {
    const own = value as { readonly [key: string]: Value };
    return Object.entries(input.fields).reduce(
      (sum, [name, field]) => sum + inputComplexity(field, own[name]),
      0,
    );
  }
  if (input.kind !== 'tensor') return valueComplexity(value);
  const entries = flatten(value as Tensor);
  if (entries.every((entry) => entry === 0)) return 0;
  const best = flatten(counted(value as Tensor, input.domain));
  if (entries.every((entry, i) => entry === best[i])) return entries.length;
  return entries.length + 1 + valueComplexity(value);
}

function valueComplexity(value: Value): number {
  if (typeof value === 'number') return numberComplexity(value);
  if (!Array.isArray(value)) return 0;
  let sum = 0;
  for (const part of value) sum += valueComplexity(part);
  return sum;
}

/** Integers by their magnitude, a half among the small ones; other decimals after all of these. */
function numberComplexity(value: number): number {
  const magnitude = Math.abs(value);
  const sign = value < 0 ? 0.5 : 0;
  if (Number.isInteger(value)) return magnitude + sign;
  return magnitude === HALF ? 2 + sign : 20 + Math.abs(magnitude - HALF) + sign;
}

function countNonZero(tensor: Tensor): number {
  if (typeof tensor === 'number') return tensor === 0 ? 0 : 1;
  let count = 0;
  for (const part of tensor) count += countNonZero(part);
  return count;
}

export function isSimpler(a: Complexity, b: Complexity): boolean {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i] < b[i];
  }
  return false;
}

export function positionIn(values: readonly Value[], value: Value): number {
  const text = JSON.stringify(value);
  return values.findIndex((one) => JSON.stringify(one) === text);
}

/** The decimal that is easiest to compute with in one's head. */
export const HALF = 0.5;

/** 1, 2, 3, … in row-major order, as far as the domain reaches, and again from 1; halves where it holds no 1. */
export function counted(tensor: Tensor, domain: Domain): Tensor {
  const last = domain.distinct ? Number.POSITIVE_INFINITY : Math.floor(domain.max);
  let next = 0;
  return mapTensor(tensor, () => (last < 1 ? HALF : (next++ % last) + 1));
}
