import { MAX_MESSAGE_CHARACTERS, MAX_STACK_FRAMES } from '../wire.ts';
import { functionName } from './encode.ts';
import { preview } from './preview.ts';
import {
  defineProperty,
  errorPrototype,
  getPrototypeOf,
  inherits,
  put,
  slice,
  stringify,
  uncurry,
} from './primordials.ts';

/** `[function, line, column]` in the bundle. */
type Frame = readonly [string, number, number];

const framesOf = new WeakMap<object, Frame[]>();
const remember = uncurry(WeakMap.prototype.set);
const recall = uncurry(WeakMap.prototype.get) as (map: typeof framesOf, key: object) => Frame[] | undefined;

/**
 * Takes over how stacks are made, for good. Node's own way runs in the host realm and leaks its objects (an error
 * whose name is a symbol makes it throw a TypeError of the host).
 */
export function lockStackTraces(file: string): void {
  const realmError = Error;
  realmError.stackTraceLimit = MAX_STACK_FRAMES;
  const prepareStackTrace = (error: object, sites: readonly NodeJS.CallSite[]): string => {
    const frames: Frame[] = [];
    let text = headline(error);
    for (let i = 0; i < sites.length && i < MAX_STACK_FRAMES; i++) {
      const site = sites[i]!;
      if (site.getFileName() !== file) continue;
      const frame: Frame = [
        site.getFunctionName() ?? '',
        site.getLineNumber() ?? 0,
        site.getColumnNumber() ?? 0,
      ];
      put(frames, frames.length, frame);
      text += '\n    at ' + (frame[0] || '<anonymous>') + ' (' + file + ')';
    }
    remember(framesOf, error, frames);
    return text;
  };
  lock(realmError, 'prepareStackTrace', prepareStackTrace);
  lock(globalThis, 'Error', realmError);
}

/** The text of a `threw` frame, without its braces, for whatever was thrown. */
export function describeThrown(thrown: unknown): string {
  let name = 'thrown value';
  let message = '';
  let frames: readonly Frame[] | undefined;
  try {
    if (isError(thrown)) {
      name = nameOf(thrown);
      const given: unknown = thrown.message;
      message = typeof given === 'string' ? given : preview(given);
      void thrown.stack;
      frames = recall(framesOf, thrown);
    } else message = preview(thrown);
  } catch {
    message = message || 'an object that throws when it is looked at';
  }
  return (
    '"name":' +
    stringify(slice(name, 0, 100)) +
    ',"message":' +
    stringify(slice(message, 0, MAX_MESSAGE_CHARACTERS)) +
    ',"frames":' +
    framesText(frames)
  );
}

function framesText(frames: readonly Frame[] | undefined): string {
  let text = '[';
  for (let i = 0; frames !== undefined && i < frames.length; i++) {
    const frame = frames[i]!;
    text += (i > 0 ? ',[' : '[') + stringify(slice(frame[0], 0, 100)) + ',' + frame[1] + ',' + frame[2] + ']';
  }
  return text + ']';
}

function isError(thrown: unknown): thrown is Error {
  return typeof thrown === 'object' && thrown !== null && inherits(thrown, errorPrototype);
}

function nameOf(error: Error): string {
  const { name } = error;
  if (typeof name === 'string' && name !== '' && name !== 'Error') return name;
  const prototype = getPrototypeOf(error) as { constructor?: unknown } | null;
  const maker = prototype?.constructor;
  return (typeof maker === 'function' && functionName(maker)) || 'Error';
}

function headline(error: object): string {
  try {
    const { name, message } = error as Partial<Error>;
    return (typeof name === 'string' ? name : 'Error') + (typeof message === 'string' ? ': ' + message : '');
  } catch {
    return 'Error';
  }
}

function lock(target: object, key: string, value: unknown): void {
  defineProperty(target, key, {
    __proto__: null,
    value,
    writable: false,
    enumerable: false,
    configurable: false,
  } as PropertyDescriptor);
}
