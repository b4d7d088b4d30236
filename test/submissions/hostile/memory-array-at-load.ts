// expected: load stopped out-of-memory
const a: unknown[] = [];
for (;;) a.push(new Array(1000).fill(a.length));
export function attack() {}
