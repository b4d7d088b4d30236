// expected: returned <promise>
export const attack = () => Promise.resolve().then(() => { for (;;); });
