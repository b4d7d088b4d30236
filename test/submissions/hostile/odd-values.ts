// expected: returned [<undefined>,<null>,<hole>,<bigint>,<string>,<symbol>,<function>,<object>,true]
export const attack = () => [undefined, null, , 1n, '1', Symbol(), () => 1, new Map(), true];
