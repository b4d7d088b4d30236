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

export const attack = Function.prototype.constructor && function (this: unknown) {
  let worst = reach(this);
  try { worst = Math.max(worst, reach((attack as any).caller)); } catch (leaked) { worst = Math.max(worst, reach(leaked)); }
  try { worst = Math.max(worst, reach((arguments as any).callee.caller)); } catch (leaked) { worst = Math.max(worst, reach(leaked)); }
  return worst;
};
