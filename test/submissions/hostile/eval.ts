// expected: threw EvalError
export const attack = () => (0, eval)('process');
