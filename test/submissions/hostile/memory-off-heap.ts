// expected: stopped out-of-memory
export function attack() { const a: unknown[] = []; for (;;) a.push(new Float64Array(1e6).fill(1)); }
