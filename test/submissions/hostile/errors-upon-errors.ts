// expected: threw AggregateError
export function attack() {
  let error: Error = new Error('0');
  for (let i = 0; i < 20_000; i++) error = new AggregateError([error, error], 'a'.repeat(100), { cause: error });
  throw error;
}
