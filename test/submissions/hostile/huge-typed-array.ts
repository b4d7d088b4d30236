// expected: stopped too-much-output
export const attack = () => new Float64Array(5e6);
