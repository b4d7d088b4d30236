// expected: returned [[2,3]]
// Every list that a method makes is made by a class of the submission's.
export function attack(x: number[][]) {
  class Counting extends Array {
    constructor(...all: any[]) {
      super(...all);
      for (;;) if (Math.random() >= 0) break;
    }
    static get [Symbol.species]() { return Liar; }
  }
  class Liar {
    constructor() { return new Proxy([], { defineProperty: () => true, set: () => true }); }
  }
  Object.defineProperty(Array, Symbol.species, { get: () => Liar });
  Object.defineProperty(Object.getPrototypeOf(Uint8Array), Symbol.species, { get: () => Counting });
  Object.defineProperty(Array.prototype, 'constructor', { get: () => ({ [Symbol.species]: Liar }) });
  const result: number[][] = [];
  for (let i = 0; i < x.length; i++) {
    result[i] = [];
    for (let j = 0; j < x[i]!.length; j++) result[i]![j] = x[i]![j]! + 1;
  }
  return result;
}
