// expected: returned [1]
export const attack = () => new Proxy([1], { get: (t: any, key) => (key === 'length' ? { valueOf: () => 1 } : t[key]) });
