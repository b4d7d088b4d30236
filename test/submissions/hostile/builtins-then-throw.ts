// expected: threw RangeError at 6
const { ownKeys } = Reflect;
export function attack() {
  for (const target of [WeakMap.prototype, Map.prototype, JSON, String.prototype, Reflect, Object, Error.prototype] as any[])
    for (const key of ownKeys(target)) if (key !== 'constructor') try { target[key] = () => { throw 1; }; } catch {}
  const error = new RangeError('x');
  throw error;
}
