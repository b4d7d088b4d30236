import { EXPORTS_GLOBAL, REPLY } from '../wire.ts';
import { makeConsole } from './console.ts';
import { decodeRequest } from './decode.ts';
import { encode, OVERSIZED, sizeOf } from './encode.ts';
import { describeExports } from './exports.ts';
import { apply, deleteProperty, freeze, put } from './primordials.ts';
import { sharedPlaces } from './shared.ts';
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
export function boot(postFrame: Post, logText: Log, file: string) {
  const post = guardedPost(postFrame);
  const log = guardedLog(logText);
  for (let i = 0; i < REMOVED.length; i++) deleteProperty(globalThis, REMOVED[i]!);
  lockStackTraces(file);
  define('console', makeConsole(post, log));
  define('structuredClone', (value: unknown) => structuredClone(value));
  let exported: unknown;
  /** The value that is being written. */
  let written: unknown;

  /** Posts what `answer` makes, or what it throws. */
  const reply = (id: number, tag: string, answer: () => string): void => {
    try {
      post(tag, '{"id":' + id + ',' + answer() + '}');
    } catch (thrown) {
      if (thrown === OVERSIZED) post(REPLY.oversized, '{"id":' + id + ',' + measure(written) + '}');
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
        // Earlier rounds have arguments of their own, and only the last result counts.
        for (let i = 1; i < request.t; i++) {
          apply(rule as () => unknown, undefined, decodeRequest(text).a as []);
        }
        written = apply(rule as () => unknown, undefined, request.a as []);
        // First the bounded look: what is too large is not gone through once more.
        const encoded = encode(written, request.m);
        const shared = sharedPlaces(written);
        const value = (shared === '' ? '' : '"s":' + shared + ',') + '"v":' + encoded;
        if (!request.k) return value;
        written = request.a;
        return value + ',"a":' + encode(request.a, request.m - value.length);
      });
    },
  });
}

type Post = (tag: string, text: string) => void;
type Log = (text: string) => void;

/*
 * Near the end of the stack, entering a function of the host fails with an error of the host, whose prototypes lead out
 * of here. These let nothing of it through; what is printed so deep in the stack is lost.
 */
function guardedPost(post: Post): Post {
  return (tag, text) => {
    try {
      post(tag, text);
    } catch {}
  };
}

function guardedLog(log: Log): Log {
  return (text) => {
    try {
      log(text);
    } catch {}
  };
}

/** Looking at a value may run its code, which may throw. */
function measure(value: unknown): string {
  try {
    return sizeOf(value);
  } catch {
    return '"lengths":[]';
  }
}

function define(name: string, value: unknown): void {
  put(globalThis, name, value);
}
