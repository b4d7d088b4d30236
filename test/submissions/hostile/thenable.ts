// expected: returned <promise>
export const attack = () => ({ then(f: any) { f([[1]]); } });
