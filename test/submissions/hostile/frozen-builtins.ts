// expected: returned [1]
export function attack() {
  for (const name of Reflect.ownKeys(globalThis)) {
    const value = (globalThis as any)[name];
    if (value === globalThis || (typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
    try { Object.freeze(value); } catch {}
    try { Object.freeze(value.prototype); } catch {}
    try { Object.preventExtensions(Object.getPrototypeOf(value)); } catch {}
  }
  return [1];
}
