// expected: threw TypeError
export function attack() { throw Object.assign(new TypeError(), { message: { toString() { throw 1; } } }); }
