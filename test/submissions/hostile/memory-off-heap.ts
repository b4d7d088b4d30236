// expected: stopped out-of-memory | threw RangeError
// (whichever of the grader's own bound and the kernel's comes first)
export function attack() { const a: unknown[] = []; for (;;) a.push(new Float64Array(1e6).fill(1)); }
