// expected: returned 1
export const attack = () => 1;
//# sourceMappingURL=/dev/zero
