// expected: threw EvalError
export const attack = () => (console.log as any).constructor('return process')();
