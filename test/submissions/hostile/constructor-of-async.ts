// expected: threw EvalError
export const attack = () => (async () => {}).constructor('return process')();
