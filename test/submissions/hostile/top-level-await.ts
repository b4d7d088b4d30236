// expected: syntax-error
await new Promise(() => {});
export const attack = () => [[1]];
