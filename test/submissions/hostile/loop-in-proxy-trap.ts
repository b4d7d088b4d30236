// expected: stopped timed-out
export const attack = () => new Proxy([1], { get() { for (;;); } });
