// expected: forbidden-import node-builtin
export const attack = async () => { try { await import('fs'); } catch (e: any) { return e.constructor.constructor; } };
