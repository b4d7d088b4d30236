// expected: returned {dX:[1,2.5,-0],db:[<bigint>]}
export const attack = () => ({ dX: new Float64Array([1, 2.5, -0]), db: new BigInt64Array([1n]) });
