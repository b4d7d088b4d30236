// expected: returned {dX:[1]}
export function attack() { (Object.prototype as any).evil = 1; (Object.prototype as any).then = () => 1; delete (Object.prototype as any).then; return { dX: [1] }; }
