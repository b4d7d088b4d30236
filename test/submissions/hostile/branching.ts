// expected: stopped too-much-output
export function attack() { let a: unknown = [1]; for (let i = 0; i < 30; i++) a = [a, a]; return a; }
