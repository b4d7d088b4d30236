import type { Value } from '../model/value.ts';
import { NUMBER_MARK, ODDITY_MARK, STRING_MARK } from './child/wire.ts';

/** Whether encoded values hold a string that stands for something else; in doubt, because of a key, they do. */
export function hasMarks(encoded: string): boolean {
  return MARKED.test(encoded);
}

const MARKED = new RegExp(`"[${NUMBER_MARK}${ODDITY_MARK}${STRING_MARK}]`);

/** Whether JSON's own writer writes a value as it is here: numbers that JSON can hold, in arrays. */
function isPlain(value: Value): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (!Array.isArray(value)) return false;
  for (let i = 0; i < value.length; i++) if (!isPlain(value[i])) return false;
  return true;
}

/** Writes a value of the grader as JSON for the child; see child/wire.ts for the marks. */
export function encodeValue(value: Value): string {
  switch (typeof value) {
    case 'number':
      if (Number.isFinite(value)) return Object.is(value, -0) ? `"${NUMBER_MARK}-0"` : String(value);
      return `"${NUMBER_MARK}${value}"`;
    case 'boolean':
      return String(value);
    case 'string':
      return JSON.stringify(STRING_MARK + value);
    case 'undefined':
      return `"${ODDITY_MARK}undefined"`;
    default:
      if (value === null) return `"${ODDITY_MARK}null"`;
      if (Array.isArray(value)) {
        return isPlain(value) ? JSON.stringify(value) : `[${value.map(encodeValue).join(',')}]`;
      }
      return `{${Object.entries(value)
        .map(([key, item]) => `${JSON.stringify(key)}:${encodeValue(item)}`)
        .join(',')}}`;
  }
}
