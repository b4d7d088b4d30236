// expected: returned [<object>]
export const attack = () => [{ [Symbol.toPrimitive]: () => { throw 1; }, [Symbol.toStringTag]: 'Number' }];
