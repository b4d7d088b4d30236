// expected: threw thrown value
export function attack() {
  const error = new Error('x');
  for (const key of ['name', 'message', 'stack', 'constructor'])
    Object.defineProperty(error, key, { get() { throw error; } });
  throw error;
}
