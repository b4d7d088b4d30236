// expected: returned <too-large>
export function attack() { const a: number[] = []; a[4e9] = 1; return a; }
