// expected: returned 0
/** 1: a function of another realm ran our text. 2: an object of another realm was reached. 0: nothing. */
function reach(value: any): number {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return 0;
  if (value instanceof Object) return 0;
  try {
    const proc = value.constructor.constructor('return process')();
    return proc.pid > 0 ? 1 : 2;
  } catch {
    return 2;
  }
}

export function attack() {
  let worst = 0;
  for (const key of Reflect.ownKeys(globalThis)) worst = Math.max(worst, reach((globalThis as any)[key]));
  for (const key of Reflect.ownKeys(console)) worst = Math.max(worst, reach((console as any)[key]));
  return worst;
}
