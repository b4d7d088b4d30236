// expected: returned <object>
export function* attack() { yield [[1]]; }
