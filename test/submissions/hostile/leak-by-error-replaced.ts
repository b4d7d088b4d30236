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
  const found: number[] = [];
  const Own = Error;
  try { (globalThis as any).Error = undefined; } catch {}
  try { delete (globalThis as any).Error; } catch {}
  try { Object.defineProperty(globalThis, 'Error', { value: {} }); } catch {}
  try { (Own as any).prepareStackTrace = undefined; } catch {}
  try { delete (Own as any).prepareStackTrace; } catch {}
  const error: any = new Own('x');
  error.name = Symbol('name');
  try { found.push(reach(error.stack)); } catch (leaked) { found.push(reach(leaked)); }
  return Math.max(...found);
}
