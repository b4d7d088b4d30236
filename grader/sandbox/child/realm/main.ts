import { EXPORTS_GLOBAL, MAX_FRAME_BYTES, REPLY } from '../wire.ts';
import { makeConsole } from './console.ts';
import { decodeRequest } from './decode.ts';
import { encode, OVERSIZED } from './encode.ts';
import { describeExports } from './exports.ts';
import { apply, deleteProperty, freeze, put } from './primordials.ts';
import { structuredClone } from './structured-clone.ts';
import { describeThrown, lockStackTraces } from './thrown.ts';

const TypeErrorClass = TypeError;

/** Globals that a backward rule has no use for, and that reach beyond the realm or behind its clock. */
const REMOVED = [
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'FinalizationRegistry',
  'WeakRef',
  'ShadowRealm',
  'AsyncDisposableStack',
];

/**
 * Prepares a fresh realm before the student's code comes into it, and returns the functions by which the runner
 * drives it. All of them answer by `post`, and none of them throws.
 */
export function boot(post: (tag: string, text: string) => void, log: (text: string) => void, file: string) {
  for (let i = 0; i < REMOVED.length; i++) deleteProperty(globalThis, REMOVED[i]!);
  lockStackTraces(file);
  define('console', makeConsole(post, log));
  define('structuredClone', (value: unknown) => structuredClone(value));
  let exported: unknown;

  /** Posts what `answer` makes, or what it throws. */
  const reply = (id: number, tag: string, answer: () => string): void => {
    try {
      const text = '{"id":' + id + ',' + answer() + '}';
      // A character may take three bytes, but then it stands in a text that is capped.
      if (text.length > MAX_FRAME_BYTES - 1024) throw OVERSIZED;
      post(tag, text);
    } catch (thrown) {
      if (thrown === OVERSIZED) post(REPLY.oversized, '{"id":' + id + '}');
      else post(REPLY.threw, '{"id":' + id + ',' + describeThrown(thrown) + '}');
    }
  };

  return freeze({
    __proto__: null,
    loaded: (id: number) =>
      reply(id, REPLY.loaded, () => {
        exported = (globalThis as Record<string, unknown>)[EXPORTS_GLOBAL];
        return '"exports":' + describeExports(exported);
      }),
    failed: (id: number, thrown: unknown) => reply(id, REPLY.threw, () => describeThrown(thrown)),
    call: (text: string) => {
      const request = decodeRequest(text);
      reply(request.id, REPLY.returned, () => {
        const rule = (exported as Record<string, unknown>)[request.f];
        if (typeof rule !== 'function') throw new TypeErrorClass(request.f + ' is not a function');
        const value = encode(apply(rule as () => unknown, undefined, request.a as []));
        return '"v":' + value + (request.k ? ',"a":' + encode(request.a) : '');
      });
    },
  });
}

function define(name: string, value: unknown): void {
  put(globalThis, name, value);
}
