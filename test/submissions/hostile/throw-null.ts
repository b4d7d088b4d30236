// expected: threw thrown value
export function attack() { throw null; }
