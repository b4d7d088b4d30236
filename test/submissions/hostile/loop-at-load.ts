// expected: load stopped timed-out
for (;;);
export function attack() {}
