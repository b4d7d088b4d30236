// expected: load threw ReferenceError
process.exit(0);
export function attack() {}
