// expected: returned {__proto__:[1],constructor:2}
export const attack = () => JSON.parse('{"__proto__":[1],"constructor":2}');
