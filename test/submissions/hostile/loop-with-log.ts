// expected: stopped timed-out
export function attack() { for (;;) console.log('still here'); }
