// expected: threw RangeError
export function attack() { let s = 'x'; for (;;) s += s; }
