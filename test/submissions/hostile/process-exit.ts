// expected: threw ReferenceError
export function attack() { process.exit(0); }
