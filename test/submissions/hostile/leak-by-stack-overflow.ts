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
  const note = (leaked: unknown) => { worst = Math.max(worst, reach(leaked)); };
  const dive = (act: () => unknown): void => {
    try { dive(act); } catch (leaked) { note(leaked); }
    try { note(act()); } catch (leaked) { note(leaked); }
  };
  let budget = 0;
  const acts: (() => unknown)[] = [
    () => console.log('x'),
    () => { const e: any = new Error('x'); e.name = Symbol(); return e.stack; },
    () => structuredClone([1, [2]]),
    () => structuredClone(() => 1),
  ];
  for (const act of acts) {
    budget = 300;
    try { dive(() => (budget-- > 0 ? act() : undefined)); } catch (leaked) { note(leaked); }
  }
  return worst;
}
