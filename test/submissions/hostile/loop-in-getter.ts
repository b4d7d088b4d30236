// expected: stopped timed-out
export const attack = () => ({ get dX() { for (;;); } });
