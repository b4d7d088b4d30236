import { NUMBER_MARK, ODDITY_MARK } from '../wire.ts';
import { isArray, ownKeys, parse, slice } from './primordials.ts';

export interface CallRequest {
  readonly id: number;
  readonly f: string;
  readonly k: boolean;
  readonly m: number;
  readonly t: number;
  readonly s: boolean;
  readonly a: unknown[];
}

/** Reads a request of the parent, which is trusted. JSON.parse makes all objects in this realm, with own properties. */
export function decodeRequest(text: string): CallRequest {
  const request = parse(text) as CallRequest;
  if (request.s) revive(request.a);
  return request;
}

/** Replaces marked strings in place; they are own properties, so no setter of a prototype can be met. */
function revive(container: unknown): void {
  if (isArray(container)) {
    for (let i = 0; i < container.length; i++) {
      const item: unknown = container[i];
      if (typeof item === 'string') container[i] = unmark(item);
      else if (typeof item === 'object') revive(item);
    }
    return;
  }
  const record = container as Record<string, unknown>;
  const keys = ownKeys(record);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const item = record[key];
    if (typeof item === 'string') record[key] = unmark(item);
    else if (typeof item === 'object') revive(item);
  }
}

function unmark(text: string): unknown {
  const rest = slice(text, 1);
  if (text[0] === NUMBER_MARK) return +rest;
  if (text[0] !== ODDITY_MARK) return rest;
  return rest === 'null' ? null : undefined;
}
