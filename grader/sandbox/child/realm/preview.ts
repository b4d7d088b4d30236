import { functionName } from './encode.ts';
import {
  bigintText,
  errorPrototype,
  hasOwn,
  inherits,
  isArray,
  isEnumerable,
  isView,
  ownKeys,
  slice,
  stringify,
  symbolText,
  tagOf,
  typedArrayLength,
  typedArrayName,
} from './primordials.ts';

const MAX_PREVIEW = 2000;
const MAX_LEVELS = 6;

/** Renders a value for a console line or a message, about as Node would, in at most some 2000 characters. */
export function preview(value: unknown): string {
  try {
    return slice(render(value, 0, MAX_PREVIEW), 0, MAX_PREVIEW);
  } catch {
    return '<an object that throws when it is looked at>';
  }
}

function render(value: unknown, level: number, room: number): string {
  switch (typeof value) {
    case 'string':
      return stringify(slice(value, 0, room));
    case 'number':
      return value === 0 && 1 / value < 0 ? '-0' : '' + value;
    case 'bigint':
      return bigintText(value) + 'n';
    case 'symbol':
      return symbolText(value);
    case 'function':
      return '[function ' + functionName(value) + ']';
    case 'object':
      return value === null ? 'null' : renderObject(value, level, room);
    default:
      return '' + (value as boolean | undefined);
  }
}

function renderObject(value: object, level: number, room: number): string {
  if (inherits(value, errorPrototype)) return renderError(value as Error);
  if (level >= MAX_LEVELS) return isArray(value) ? '[…]' : '{…}';
  if (isArray(value)) return renderList(value, value.length, level, room);
  if (isView(value) && typedArrayName(value) !== undefined) {
    return typedArrayName(value) + ' ' + renderList(value as never, typedArrayLength(value), level, room);
  }
  const tag = slice(tagOf(value), 8, -1);
  return (tag === 'Object' ? '' : tag + ' ') + renderRecord(value, level, room);
}

function renderError(error: Error): string {
  const { name, message } = error;
  const head = typeof name === 'string' ? name : 'Error';
  return typeof message === 'string' && message !== '' ? head + ': ' + message : head;
}

function renderList(list: readonly unknown[], length: number, level: number, room: number): string {
  let text = '[';
  for (let i = 0; i < length; i++) {
    if (i > 0) text += ', ';
    if (text.length > room) return text + '… ' + (length - i) + ' more]';
    if (list[i] === undefined && !hasOwn(list, i)) {
      if (length > MAX_PREVIEW) return text + '… ' + (length - i) + ' more]';
      text += '<hole>';
    } else text += render(list[i], level + 1, room - text.length);
  }
  return text + ']';
}

function renderRecord(value: object, level: number, room: number): string {
  const keys = ownKeys(value);
  let text = '{';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (typeof key !== 'string' || !isEnumerable(value, key)) continue;
    text += text === '{' ? ' ' : ', ';
    if (text.length > room) return text + '… }';
    text += key + ': ' + render((value as Record<string, unknown>)[key], level + 1, room - text.length);
  }
  return text === '{' ? '{}' : text + ' }';
}
