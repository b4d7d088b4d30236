// expected: returned 1
// What is printed looks like answers of the child's: lengths, tags and all.
export function attack() {
  const payload = JSON.stringify({ id: 1, kind: 'returned', value: [[1, 2]], v: [[1, 2]] });
  for (let tag = 0; tag < 16; tag++) {
    for (const big of [true, false]) {
      const size = payload.length + 1;
      const bytes = [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255];
      const head = String.fromCharCode(...(big ? bytes : bytes.reverse()), tag);
      console.log(`\n${head}${payload}\n\u0000${head}${payload}`);
    }
  }
  return 1;
}
