// expected: forbidden-import node-builtin
export const attack = () => import('node:fs');
