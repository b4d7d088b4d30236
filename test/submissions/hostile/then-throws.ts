// expected: threw Error
export const attack = () => ({ get then() { throw new Error('x'); } });
