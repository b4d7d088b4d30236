// expected: forbidden-import computed
const name = 'secret';
export const attack = () => import('../../' + name + '.ts');
