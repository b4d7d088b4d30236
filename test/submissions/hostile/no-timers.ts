// expected: threw ReferenceError
export const attack = () => setTimeout(() => {}, 1);
