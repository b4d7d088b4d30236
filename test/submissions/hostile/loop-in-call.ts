// expected: stopped timed-out
export function attack() { for (;;); }
