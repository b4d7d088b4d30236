// expected: returned <promise>
export const attack = async () => [[1]];
