// expected: returned [1]
for (const key of ['v', 's', 'kind', 'id', 'toJSON']) Object.defineProperty(Object.prototype, key, { get() { return [[9]]; }, set() {}, configurable: true });
export const attack = () => [1];
