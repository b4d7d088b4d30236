// expected: stopped out-of-memory
export function attack() { const a: unknown[] = []; for (;;) a.push(new Array(1000).fill(a.length)); }
