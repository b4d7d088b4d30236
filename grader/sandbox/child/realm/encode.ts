import { MAX_DEPTH, NUMBER_MARK, ODDITY_MARK, WEIGHT } from '../wire.ts';
import {
  bigintText,
  getOwnPropertyDescriptor,
  hasOwn,
  inherits,
  isArray,
  isEnumerable,
  isView,
  ownKeys,
  promisePrototype,
  slice,
  stringify,
  symbolText,
  tagOf,
  typedArrayLength,
  typedArrayName,
} from './primordials.ts';

/** Longer arrays with holes are not written out hole by hole. */
const MAX_SPARSE_LENGTH = 100_000;
const MAX_TEXT = 80;

/** V8 keeps a concatenation as a tree of its parts until it is read; this often it is made flat. */
const FLAT_LENGTH = 8192;

/** The objects that are being written, outermost first. All places exist, so assigning meets no setter. */
const path: (object | undefined)[] = new Array<undefined>(MAX_DEPTH).fill(undefined);

/** An encoding under way: the text so far, with its latest part apart. There is never more than one. */
interface Encoding {
  done: string;
  text: string;
  depth: number;
  /** Characters that it may have, less what its parts count beside theirs. */
  room: number;
}

/** Thrown, as itself, when a value takes more room than it is given. */
export const OVERSIZED = { oversized: true };

/**
 * Writes any value as JSON text, as described in wire.ts. Runs no `toJSON` and converts no object; getters and proxy
 * traps do run, and what they throw comes out of here.
 */
export function encode(value: unknown, room: number): string {
  const encoding: Encoding = { done: '', text: '', depth: 0, room };
  write(encoding, value);
  if (encoding.done.length + encoding.text.length > encoding.room) throw OVERSIZED;
  return encoding.done + encoding.text;
}

/** The lengths of a value along its axes, as its first entries have them, or its number of keys, as JSON text without braces. */
export function sizeOf(value: unknown): string {
  let text = '"lengths":[';
  let at = value;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const length = lengthOf(at);
    if (length === undefined) break;
    text += (depth > 0 ? ',' : '') + length;
    at = (at as readonly unknown[])[0];
  }
  text += ']';
  return isRecord(value) ? text + ',"keys":' + ownKeys(value).length : text;
}

function lengthOf(value: unknown): number | undefined {
  if (isArray(value)) return value.length >>> 0;
  return isView(value) && typedArrayName(value) !== undefined ? typedArrayLength(value) : undefined;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && lengthOf(value) === undefined;
}

function write(to: Encoding, value: unknown): void {
  if (to.text.length > FLAT_LENGTH) flush(to);
  if (typeof value === 'number') to.text += numberText(value);
  else if (value === true) to.text += 'true';
  else if (value === false) to.text += 'false';
  else if (typeof value !== 'object' || value === null) writeOddity(to, primitiveOddity(value));
  else if (to.depth >= MAX_DEPTH) writeOddity(to, oddity('too-deep', ''));
  else if (isOn(to, value)) writeOddity(to, oddity('cycle', ''));
  else {
    path[to.depth] = value;
    to.depth++;
    writeObject(to, value);
    to.depth--;
  }
}

function flush(to: Encoding): void {
  // Reading a character makes the text flat.
  if (to.text[0] !== '') to.done += to.text;
  to.text = '';
  if (to.done.length > to.room) throw OVERSIZED;
}

/** Counts a part; a value may have many that are written with few characters. */
function weigh(to: Encoding, weight: number): void {
  to.room -= weight;
  if (to.room < 0) throw OVERSIZED;
}

function isOn(to: Encoding, value: object): boolean {
  for (let i = 0; i < to.depth; i++) if (path[i] === value) return true;
  return false;
}

function writeObject(to: Encoding, value: object): void {
  if (isArray(value)) writeArray(to, value, value.length, true);
  else if (isView(value) && typedArrayName(value) !== undefined) {
    writeArray(to, value as unknown as unknown[], typedArrayLength(value), false);
  } else if (inherits(value, promisePrototype)) writeOddity(to, oddity('promise', 'Promise'));
  else if (typeof (value as { then?: unknown }).then === 'function') {
    writeOddity(to, oddity('promise', 'an object with a function `then`'));
  } else {
    const tag = slice(tagOf(value), 8, -1);
    if (tag === 'Object') writeRecord(to, value);
    else writeOddity(to, oddity('object', tag));
  }
}

function writeArray(to: Encoding, array: readonly unknown[], length: number, holes: boolean): void {
  if (holes && length > MAX_SPARSE_LENGTH && !looksDense(array, length)) {
    writeOddity(to, oddity('too-large', 'array of length ' + length));
    return;
  }
  weigh(to, WEIGHT.array);
  to.text += '[';
  // Most of all that is ever written are numbers in rows: they are written here, without a call for each.
  let text = to.text;
  for (let i = 0; i < length; i++) {
    const item = array[i];
    if (typeof item === 'number' && (item !== 0 ? item - item === 0 : 1 / item > 0)) {
      text += i > 0 ? ',' + item : item;
      if (text.length <= FLAT_LENGTH) continue;
      to.text = text;
      flush(to);
    } else {
      to.text = i > 0 ? text + ',' : text;
      if (item === undefined && holes && !hasOwn(array, i)) writeOddity(to, oddity('hole', ''));
      else write(to, item);
    }
    text = to.text;
  }
  to.text = text + ']';
}

function looksDense(array: readonly unknown[], length: number): boolean {
  for (let i = 1; i <= 16; i++) if (!hasOwn(array, ((length * i) / 16 - 1) >>> 0)) return false;
  return true;
}

function writeRecord(to: Encoding, value: object): void {
  weigh(to, WEIGHT.record);
  const keys = ownKeys(value);
  let separator = '{';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (typeof key !== 'string' || !isEnumerable(value, key)) continue;
    weigh(to, WEIGHT.key);
    to.text += separator + stringify(slice(key, 0, MAX_TEXT)) + ':';
    write(to, (value as Record<string, unknown>)[key]);
    separator = ',';
  }
  to.text += separator === '{' ? '{}' : '}';
}

function numberText(value: number): string {
  if (value - value !== 0) return '"' + NUMBER_MARK + value + '"';
  return value === 0 && 1 / value < 0 ? '"' + NUMBER_MARK + '-0"' : '' + value;
}

function writeOddity(to: Encoding, text: string): void {
  weigh(to, WEIGHT.oddity);
  to.text += text;
}

function primitiveOddity(value: unknown): string {
  if (value === null) return oddity('null', 'null');
  if (typeof value === 'string') return oddity('string', stringify(slice(value, 0, MAX_TEXT)));
  if (typeof value === 'bigint') return oddity('bigint', bigintText(value) + 'n');
  if (typeof value === 'symbol') return oddity('symbol', symbolText(value));
  if (typeof value === 'function') return oddity('function', functionName(value));
  return oddity('undefined', 'undefined');
}

/** The name of a function, without running a getter for it. */
export function functionName(value: object): string {
  const name: unknown = getOwnPropertyDescriptor(value, 'name')?.value;
  return typeof name === 'string' ? name : '';
}

function oddity(kind: string, text: string): string {
  return stringify(ODDITY_MARK + kind + ':' + slice(text, 0, MAX_TEXT));
}
