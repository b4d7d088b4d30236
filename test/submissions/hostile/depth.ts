// expected: returned deep
export function attack() { let a: unknown = 1; for (let i = 0; i < 100000; i++) a = [a]; return a; }
