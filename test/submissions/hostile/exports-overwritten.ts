// expected: returned [1]
export function attack() { (globalThis as any).__dojoExports = { attack: () => [2] }; return [1]; }
