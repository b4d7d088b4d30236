// expected: returned [1]
export function attack() { Object.freeze(globalThis); Object.freeze(Object.prototype); Object.freeze(Array.prototype); return [1]; }
