// expected: returned 1
export function attack() { const line = 'x'.repeat(1000); for (let i = 0; i < 1e5; i++) console.log(line); return 1; }
