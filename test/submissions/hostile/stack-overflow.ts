// expected: threw RangeError
export function attack(): number { return attack() + 1; }
