// expected: forbidden-import computed
export const attack = () => import(['node', 'fs'].join(':'));
