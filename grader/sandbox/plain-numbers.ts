import type { Returned } from '../model/value.ts';

/** A larger value goes the long way, where its room is measured. */
const MOST_PARTS = 100_000;

/** No deeper than what the wire carries. */
const MOST_AXES = 8;

/** A name that needs neither be cut nor made harmless. */
const PLAIN_NAME = /^[A-Za-z_]\w{0,40}$/;

/**
 * A copy of numbers in arrays, and of a record of such: just what is left of them once they are encoded and decoded again.
 * Undefined for anything else, and for what is very large.
 */
export function plainNumbers(value: unknown): Returned | undefined {
  if (typeof value === 'number') return value;
  const room = { parts: MOST_PARTS };
  if (Array.isArray(value)) return numbersIn(value, MOST_AXES, room);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return undefined;
  // Without a prototype, as decoded records are.
  const record: { [key: string]: Returned } = Object.create(null);
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key !== 'string' || !PLAIN_NAME.test(key)) return undefined;
    const own = Object.getOwnPropertyDescriptor(value, key);
    if (own === undefined || !('value' in own) || !own.enumerable) return undefined;
    const part: unknown = own.value;
    const copy = Array.isArray(part) ? numbersIn(part, MOST_AXES, room) : part;
    if (typeof copy !== 'number' && !Array.isArray(copy)) return undefined;
    record[key] = copy;
  }
  return record;
}

function numbersIn(array: readonly unknown[], axes: number, room: { parts: number }): Returned[] | undefined {
  room.parts -= array.length;
  if (room.parts < 0 || axes === 0) return undefined;
  const copies: Returned[] = [];
  for (let i = 0; i < array.length; i++) {
    const part = array[i];
    const copy = typeof part === 'number' ? part : Array.isArray(part) && numbersIn(part, axes - 1, room);
    if (typeof copy !== 'number' && !Array.isArray(copy)) return undefined;
    copies.push(copy);
  }
  return copies;
}
