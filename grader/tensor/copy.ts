import type { Value } from '../model/value.ts';

/** A value of which nothing is shared with the original. */
export function copyOf(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part)]));
}

/** The arguments of a call, for a function that may write into them. */
export function copyOfAll(values: readonly Value[]): Value[] {
  return values.map(copyOf);
}
