// expected: forbidden-import computed
export const attack = () => require(['f', 's'].join(''));
