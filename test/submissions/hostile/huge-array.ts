// expected: stopped too-much-output
export const attack = () => new Array(5e6).fill(1);
