/** Of the child's own globals, those that are part of the language stay; `process`, `require`, `fetch`… go. */
const LANGUAGE = new Set(
  (
    'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise ' +
    'RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON ' +
    'Math ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array ' +
    'Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet Proxy Reflect ' +
    'Iterator isFinite isNaN'
  ).split(' '),
);

/**
 * Makes the child's own realm useless to code that gets hold of one of its objects: nothing that could be called
 * is left on its global object, and none of its builtins can be changed.
 */
export function lockHost(): void {
  const builtins = [...LANGUAGE].map((name) => Reflect.get(globalThis, name) as unknown);
  for (const key of Reflect.ownKeys(globalThis)) {
    if (typeof key !== 'string' || !LANGUAGE.has(key)) Reflect.deleteProperty(globalThis, key);
  }
  const hidden = [
    async () => {},
    function* () {},
    async function* () {},
    [].values(),
    new Map().values(),
    new Set().values(),
    ''[Symbol.iterator](),
    /./g[Symbol.matchAll](''),
    new Uint8Array(),
  ];
  freeze([...builtins, ...hidden]);
}

/** Freezes objects, their `prototype`s, and all that they inherit from. */
function freeze(pending: unknown[]): void {
  const seen = new Set<object>();
  while (pending.length > 0) {
    const value = pending.pop();
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
    if (seen.has(value) || value === globalThis) continue;
    seen.add(value);
    pending.push(Reflect.getPrototypeOf(value));
    for (const key of ['prototype', 'constructor']) {
      pending.push(Reflect.getOwnPropertyDescriptor(value, key)?.value);
    }
    if (!ArrayBuffer.isView(value)) Object.freeze(value);
  }
}
