// expected: threw Error
// What was thrown is what is told, whatever has become of strings and regular expressions.
Object.assign(String.prototype, { slice: () => '"v":[[1]]', charCodeAt: () => 65, replace: () => '' });
Object.assign(RegExp.prototype, { exec: () => null });
export function attack() {
  throw new Error('thrown');
}
