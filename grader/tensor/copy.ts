import type { Value } from '../model/value.ts';

/** A value of which nothing is shared with the original. */
export function copyOf(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const copy = value.slice();
    for (let i = 0; i < copy.length; i++) {
      // Of the innermost arrays, which hold most numbers, nothing is to be copied any more.
      if (typeof copy[i] === 'object') copy[i] = copyOf(copy[i]);
    }
    return copy;
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part)]));
}

/** The arguments of a call, for a function that may write into them. */
export function copyOfAll(values: readonly Value[]): Value[] {
  return values.map(copyOf);
}
