import type { Tensor } from '../../../grader/model/value.ts';

/** What the judge of symptoms computes with; nothing of it is the grader's. */

export type At = readonly number[];

export function shape(tensor: Tensor): number[] {
  return Array.isArray(tensor) ? [tensor.length, ...(tensor.length > 0 ? shape(tensor[0]) : [])] : [];
}

export function get(tensor: Tensor, at: At): number | undefined {
  let part: Tensor | undefined = tensor;
  for (const i of at) part = Array.isArray(part) ? part[i] : undefined;
  return typeof part === 'number' ? part : undefined;
}

export function build(lengths: At, entry: (at: At) => number): Tensor {
  const [length, ...inner] = lengths;
  if (length === undefined) return entry([]);
  return Array.from({ length }, (_, i) => build(inner, (at) => entry([i, ...at])));
}

export function every(tensor: Tensor, test: (value: number, at: At) => boolean): boolean {
  if (typeof tensor === 'number') return test(tensor, []);
  return tensor.every((part, i) => every(part, (value, at) => test(value, [i, ...at])));
}

export function entries(tensor: Tensor): number[] {
  return typeof tensor === 'number' ? [tensor] : tensor.flatMap(entries);
}

export function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
}

export function same(a: Tensor, b: Tensor): boolean {
  return shape(a).join() === shape(b).join() && every(a, (value, at) => close(value, get(b, at) as number));
}

/** The same tensor read through another index. */
export function read(source: Tensor, lengths: At, from: (at: At) => At): Tensor {
  return build(lengths, (at) => get(source, from(at)) ?? 0);
}

export function plus(a: Tensor, b: Tensor): Tensor {
  return build(shape(a), (at) => (get(a, at) as number) + (get(b, at) as number));
}
