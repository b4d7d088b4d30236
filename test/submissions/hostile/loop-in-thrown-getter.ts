// expected: stopped timed-out
export function attack() {
  throw Object.defineProperty(new Error('x'), 'message', { get() { for (;;); } });
}
