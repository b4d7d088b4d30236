// expected: returned [[1,-0],[NaN,4]]
const boom = () => { throw new Error('patched'); };
export function attack() {
  const result = [[1, -0], [NaN, 4]];
  const targets: any[] = [
    Object, Object.prototype, Array, Array.prototype, JSON, Reflect, String.prototype, Number, Number.prototype,
    Function.prototype, Symbol.prototype, Map.prototype, WeakMap.prototype, Promise.prototype, Error.prototype,
    Object.getPrototypeOf(Uint8Array), Object.getPrototypeOf(Uint8Array.prototype), ArrayBuffer, Math,
    Object.getPrototypeOf([][Symbol.iterator]()),
  ];
  const keys = targets.map((target) => Reflect.ownKeys(target));
  const define = Object.defineProperty;
  for (let i = 0; i < targets.length; i++)
    for (let j = 0; j < keys[i].length; j++) {
      if (keys[i][j] === 'prototype' || keys[i][j] === 'constructor') continue;
      try { define(targets[i], keys[i][j], { value: boom, configurable: true }); } catch {}
    }
  return result;
}
