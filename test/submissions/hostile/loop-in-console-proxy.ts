// expected: stopped timed-out
export function attack() { console.log(new Proxy({}, { get() { for (;;); }, ownKeys() { for (;;); }, getPrototypeOf() { for (;;); } })); return 0; }
