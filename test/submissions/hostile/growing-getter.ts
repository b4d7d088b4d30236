// expected: stopped too-much-output | stopped out-of-memory | stopped timed-out
// Each look at an entry adds another two behind it.
export function attack() {
  const grow = (list: any[], at: number): void =>
    Object.defineProperty(list, at, {
      enumerable: true,
      get: () => { grow(list, list.length); grow(list, list.length); return at; },
    }) as unknown as void;
  const list: any[] = [];
  grow(list, 0);
  return list;
}
