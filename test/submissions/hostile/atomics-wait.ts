// expected: threw TypeError | threw ReferenceError
// (waiting would take no processor time)
export const attack = () => Atomics.wait(new Int32Array(new ArrayBuffer(8)), 0, 0);
