// expected: stopped too-much-output
export const attack = () => new Proxy([], { get: (_, key) => (key === 'length' ? 4e9 : 'x'.repeat(80)), getOwnPropertyDescriptor: () => ({ value: 1, configurable: true, writable: true, enumerable: true }) });
