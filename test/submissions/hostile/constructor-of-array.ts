// expected: threw EvalError
export const attack = () => [].constructor.constructor('return process')();
