// expected: returned [[1,2],[3]]
export const attack = () => [[1, 2], [3]];
