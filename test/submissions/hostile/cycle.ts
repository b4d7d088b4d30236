// expected: returned [1,<cycle>]
export function attack() { const a: unknown[] = [1]; a.push(a); return a; }
