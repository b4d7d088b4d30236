// expected: returned {}
export function attack() { return Object.defineProperty({}, 'hidden', { value: 1 }); }
