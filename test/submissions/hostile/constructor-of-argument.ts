// expected: threw EvalError
export const attack = (x: any) => x.constructor.constructor('return process')();
