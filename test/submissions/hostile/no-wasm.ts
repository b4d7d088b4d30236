// expected: threw ReferenceError
export const attack = () => new WebAssembly.Memory({ initial: 1 });
