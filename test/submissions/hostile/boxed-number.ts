// expected: returned [<object>]
export const attack = () => [new Number(1)];
