// expected: returned <string>
export const attack = () => 'x'.repeat(3e7);
