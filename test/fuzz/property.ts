import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

/** Few in every test run, many by `npm run fuzz`. */
const RUNS = process.env.npm_lifecycle_event === 'fuzz' ? 20_000 : 150;

/**
 * Holds a property for drawn inputs, and for all that the corpus keeps of it: `corpus/NAME.json`, a list of inputs that
 * once were a problem. The seed is fixed in tests; `npm run fuzz` draws another each day.
 */
export function holds<T>(name: string, inputs: fc.Arbitrary<T>, property: (input: T) => void): void {
  const file = join(import.meta.dirname, 'corpus', `${name}.json`);
  const corpus = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T[]) : [];
  const seed = RUNS > 1000 ? Math.floor(Date.now() / 86_400_000) : 1;
  fc.assert(fc.property(inputs, property), {
    numRuns: RUNS,
    seed,
    examples: corpus.map((input): [T] => [input]),
  });
}

/** JSON texts: in order, cut, or with some characters replaced. */
export function jsonTexts(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const whole = values.map((value) => JSON.stringify(value) ?? 'null');
  const spoilt = fc
    .tuple(whole, fc.nat(), fc.string({ maxLength: 8, unit: 'binary' }), fc.nat(4))
    .map(([text, at, inserted, removed]) => {
      const i = at % (text.length + 1);
      return text.slice(0, i) + inserted + text.slice(i + removed);
    });
  return fc.oneof(whole, spoilt, fc.string({ unit: 'binary' }));
}
