// expected: returned 1
export function attack() {
  const bad = new Proxy({}, { get() { throw 1; }, ownKeys() { throw 2; }, getPrototypeOf() { throw 3; } });
  const cyclic: any = {}; cyclic.self = cyclic;
  console.log(bad, cyclic, Symbol('s'), [ , 1], new Array(1e9), { get x() { throw 1; } });
  console.table(bad); console.error(bad); console.dir(cyclic); console.assert(false, bad);
  return 1;
}
