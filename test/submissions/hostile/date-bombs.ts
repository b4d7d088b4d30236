// expected: returned [1]
// Time that stands still, runs back or throws, for whoever measures it in the realm.
export function attack() {
  const bomb = () => { throw new Error('now'); };
  const date: any = Date;
  for (const key of ['now', 'parse', 'UTC']) try { date[key] = bomb; } catch {}
  for (const key of Reflect.ownKeys(Date.prototype))
    if (key !== 'constructor') try { Object.defineProperty(Date.prototype, key, { value: bomb }); } catch {}
  for (const at of [8.64e15, -8.64e15, NaN, 1e300]) try { String(new Date(at)); } catch {}
  try { Object.defineProperty(globalThis, 'Date', { get: bomb }); } catch {}
  try { Object.defineProperty(globalThis, 'performance', { get: bomb }); } catch {}
  return [1];
}
