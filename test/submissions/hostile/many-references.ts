// expected: stopped too-much-output
// One small object, millions of times: small for who sends it, and large for who reads it.
export function attack() {
  const one = {};
  return new Array(2_600_000).fill(one);
}
