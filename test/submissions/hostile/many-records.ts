// expected: stopped too-much-output
// Few characters for who sends them, and a hundred times as much memory for who reads them.
export function attack() {
  return Array.from({ length: 4000 }, () => ({}));
}
