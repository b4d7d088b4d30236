// expected: returned 0
export const attack = () => Reflect.ownKeys(globalThis).filter((key) => /post|log|boot|realm|dojo(?!Exports)/i.test(String(key))).length;
