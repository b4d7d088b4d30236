// expected: stopped too-much-output
export const attack = () => new Proxy([], { get: (_, key) => (key === 'length' ? 4e9 : 1), has: () => true, getOwnPropertyDescriptor: () => ({ value: 1, configurable: true, writable: true, enumerable: true }) });
