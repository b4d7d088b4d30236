// expected: threw RangeError | threw TypeError | stopped out-of-memory
export const attack = () => '\uFDFA'.repeat(2e7).normalize('NFKD').length + '\u0390'.repeat(2e8).normalize('NFD').length;
