// expected: load threw Error
throw new Error('x');
export function attack() {}
