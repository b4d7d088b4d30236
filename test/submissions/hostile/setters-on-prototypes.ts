// expected: returned {dX:[[2]],db:[3]}
export function attack() {
  for (const prototype of [Object.prototype, Array.prototype])
    for (const key of ['0', '1', '2', 'dX', 'db', 'id', 'v', 'a', 'value', 'get', 'set', 'writable', 'toJSON', 'enumerable', 'configurable'])
      Object.defineProperty(prototype, key, { __proto__: null, set() { throw new Error('setter'); }, get() { return undefined; }, configurable: true } as object);
  return { __proto__: null, dX: [[2]], db: [3] };
}
