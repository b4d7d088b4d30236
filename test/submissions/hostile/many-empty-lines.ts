// expected: returned 1
export function attack() {
  for (let i = 0; i < 70; i++) console.log('\n'.repeat(3999));
  return 1;
}
