// expected: threw RangeError
export function attack() { throw new RangeError('x'.repeat(1e8)); }
