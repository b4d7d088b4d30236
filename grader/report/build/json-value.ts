import type { JsonValue } from '../../model/report.ts';
import { Oddity, type Returned, type Value } from '../../model/value.ts';
import { harmlessLine } from '../../text/harmless.ts';

const MAX_DEPTH = 12;
const MAX_TEXT = 80;

/**
 * An input of a case as JSON can hold it: NaN, ±Infinity, −0 and undefined become strings, and strings get quotation marks:
 * what is shown is what stands in code.
 */
function inputToJson(value: Value): JsonValue {
  if (typeof value === 'number') return numberToJson(value);
  if (typeof value === 'string') return quoted(value);
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return value.map(inputToJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inputToJson(part)]));
  }
  return value;
}

/** A string as it stands in code: `'same'`. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** The inputs of a case, by name. */
export function inputsToJson(inputs: Readonly<Record<string, Value>>): Record<string, JsonValue> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, inputToJson(value)]));
}

/** What a student's function returned, as JSON can hold it; oddities become strings, such as "undefined". */
export function returnedToJson(value: Returned): JsonValue {
  return convert(value, 0);
}

/** How many numbers and other leaves a value holds. */
export function countLeaves(value: Returned): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + countLeaves(part), 0);
  if (typeof value === 'object' && !(value instanceof Oddity)) {
    return Object.values(value).reduce<number>((sum, part) => sum + countLeaves(part), 0);
  }
  return 1;
}

/** Oddities without a text of their own, as a console would print them. */
function oddityText({ kind, text }: Oddity): string {
  switch (kind) {
    case 'hole':
      return '<empty>';
    case 'cycle':
      return '[Circular]';
    case 'too-deep':
    case 'too-large':
      return '…';
    case 'function':
      return text === '' ? 'function' : harmlessLine(`function ${text}`, MAX_TEXT);
    default:
      return harmlessLine(text, MAX_TEXT);
  }
}

function convert(value: Returned, depth: number): JsonValue {
  if (typeof value === 'number') return numberToJson(value);
  if (typeof value === 'boolean') return value;
  if (value instanceof Oddity) return oddityText(value);
  if (depth === MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.map((part) => convert(part, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [harmlessLine(key, MAX_TEXT), convert(part, depth + 1)]),
  );
}

function numberToJson(value: number): number | string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : String(value);
}
