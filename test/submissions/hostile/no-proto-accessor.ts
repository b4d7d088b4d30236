// expected: returned 0
export const attack = () => ('__proto__' in {} ? 1 : 0);
