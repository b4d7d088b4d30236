/*
 * The builtins as they are before the student's code runs. Code of this folder runs in the student's realm, so it
 * uses these only, and avoids all syntax that looks something up in a prototype: spread, for…of, array
 * destructuring, template literals with objects, and assignment to a new property or index.
 */
const { bind, call } = Function.prototype;

/** `f.call` as a function: `uncurry(Array.prototype.slice)(list, 1)`. */
export const uncurry = bind.bind(call) as <T, A extends readonly never[], R>(
  method: (this: T, ...args: A) => R,
) => (self: unknown, ...args: unknown[]) => R;

export const { apply, ownKeys, getPrototypeOf, getOwnPropertyDescriptor, defineProperty, deleteProperty } =
  Reflect;
export const { freeze, create } = Object;
export const { isArray } = Array;
export const { parse, stringify } = JSON;
export const { isInteger } = Number;
export const { isView } = ArrayBuffer;
export const stringOf = String;

export const hasOwn = uncurry(Object.prototype.hasOwnProperty);
export const isEnumerable = uncurry(Object.prototype.propertyIsEnumerable);
export const tagOf = uncurry(Object.prototype.toString);
export const sourceOf = uncurry(Function.prototype.toString);
export const slice = uncurry(String.prototype.slice) as (text: string, from: number, to?: number) => string;
export const startsWith = uncurry(String.prototype.startsWith);
export const symbolText = uncurry(Symbol.prototype.toString);
export const bigintText = uncurry(BigInt.prototype.toString);

const MapClass = Map;
export const makeMap = (): object => new MapClass();
export const mapGet = uncurry(Map.prototype.get) as (map: object, key: unknown) => unknown;
export const mapSet = uncurry(Map.prototype.set) as (map: object, key: unknown, value: unknown) => unknown;

export const errorPrototype: object = Error.prototype;
export const promisePrototype: object = Promise.prototype;
export const objectPrototype: object = Object.prototype;
export const asyncFunctionPrototype = getPrototypeOf(async () => {});
export const generatorFunctionPrototype = getPrototypeOf(function* () {});
export const asyncGeneratorFunctionPrototype = getPrototypeOf(async function* () {});

const typedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object;
/** The name of a typed array's class; undefined for anything else. */
export const typedArrayName = uncurry(
  getOwnPropertyDescriptor(typedArrayPrototype, Symbol.toStringTag)!.get!,
) as (value: unknown) => string | undefined;
export const typedArrayLength = uncurry(getOwnPropertyDescriptor(typedArrayPrototype, 'length')!.get!) as (
  value: unknown,
) => number;

/** Defines an own property without asking the prototype, as assignment would. */
export function put(target: object, key: PropertyKey, value: unknown): void {
  defineProperty(target, key, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor);
}

/** True if `prototype` is among the objects that `value` inherits from. */
export function inherits(value: object, prototype: object): boolean {
  let at = getPrototypeOf(value);
  for (let steps = 0; at !== null && steps < 100; steps++) {
    if (at === prototype) return true;
    at = getPrototypeOf(at);
  }
  return false;
}
