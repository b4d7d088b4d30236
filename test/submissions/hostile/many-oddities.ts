// expected: stopped too-much-output
export function attack() {
  return new Array(4000).fill(null);
}
