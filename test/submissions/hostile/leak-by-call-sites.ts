// expected: returned 0
export function attack() {
  let seen = 0;
  try { (Error as any).prepareStackTrace = (_: unknown, sites: any[]) => { seen = sites.length; return sites; }; } catch {}
  const stack: any = new Error('x').stack;
  const target: any = {};
  (Error as any).captureStackTrace(target);
  return seen + (typeof stack === 'string' ? 0 : 1) + (typeof target.stack === 'string' ? 0 : 1);
}
