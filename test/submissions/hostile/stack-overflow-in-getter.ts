// expected: threw RangeError
export function attack() { return { get dX(): unknown { return this.dX; } }; }
