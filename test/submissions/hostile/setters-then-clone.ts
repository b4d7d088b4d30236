// expected: returned [[1],2]
export function attack() {
  for (const prototype of [Object.prototype, Array.prototype])
    for (const key of ['0', '1', '2', 'id', 'v', 'a', 'value', 'get', 'set', 'writable', 'toJSON', 'enumerable', 'configurable'])
      Object.defineProperty(prototype, key, { __proto__: null, set() { throw new Error('setter'); }, get() { return undefined; }, configurable: true } as object);
  console.log([1, { value: 2 }]);
  return structuredClone([[1], 2]);
}
