// expected: threw thrown value
export function attack() {
  throw new Proxy({}, new Proxy({}, { get() { throw 1; } }));
}
