// expected: stopped timed-out
export const attack = () => /^(a+)+$/.test('a'.repeat(60) + 'b');
