// expected: returned [NaN,Infinity,-Infinity,-0,0]
export const attack = () => [0 / 0, 1 / 0, -1 / 0, -0, 0];
