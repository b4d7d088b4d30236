// expected: threw thrown value
export function attack() {
  throw new Proxy(new Error('x'), { get() { throw new Error('y'); }, getPrototypeOf() { throw 2; } });
}
