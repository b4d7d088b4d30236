import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { anyText } from '../support/any-text.ts';
import { THOROUGH } from '../support/thorough.ts';

/** `npm run fuzz` draws for so many seconds a property, or as many inputs as come first; every test run draws few, and `npm test` a third of them. */
const isLong = process.env.npm_lifecycle_event === 'fuzz';
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 20);
const LONG_RUNS = 1_000_000;
const SHORT_RUNS = 150;

/** Fixed in tests; `npm run fuzz` draws another each day, or takes FUZZ_SEED. */
const SEED = Number(process.env.FUZZ_SEED ?? (isLong ? Math.floor(Date.now() / 86_400_000) : 1));

interface Options {
  /** Inputs of a short run, where one of them takes long. */
  readonly runs?: number;
}

/**
 * Holds a property for drawn inputs, and for all that the corpus keeps of it: `corpus/NAME.json`, a list of inputs that
 * once were a problem. What a long run finds is added there, as small as it was shrunk.
 */
export function holds<T>(
  name: string,
  inputs: fc.Arbitrary<T>,
  property: (input: T) => void,
  options: Options = {},
): void {
  const { counted, parameters, finish } = run<T>(name, options);
  finish(
    fc.check(
      fc.property(inputs, (input) => property(counted(input))),
      parameters,
    ),
  );
}

/** As `holds`, of what takes its time. */
export async function holdsAsync<T>(
  name: string,
  inputs: fc.Arbitrary<T>,
  property: (input: T) => Promise<void>,
  options: Options = {},
): Promise<void> {
  const { counted, parameters, finish } = run<T>(name, options);
  finish(
    await fc.check(
      fc.asyncProperty(inputs, (input) => property(counted(input))),
      parameters,
    ),
  );
}

function run<T>(name: string, { runs = SHORT_RUNS }: Options) {
  const file = join(import.meta.dirname, 'corpus', `${name}.json`);
  const corpus = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T[]) : [];
  const start = performance.now();
  let seen = 0;
  let told = start;
  const tell = (what: string) => {
    told = performance.now();
    if (isLong) process.stderr.write(`${name}: ${seen} inputs in ${seconds(start)} s, ${what}\n`);
  };
  return {
    counted: (input: T): T => {
      seen++;
      if (performance.now() - told > 5000) tell('going on');
      return input;
    },
    parameters: {
      numRuns: isLong ? LONG_RUNS : Math.ceil(THOROUGH ? runs : runs / 3),
      seed: SEED,
      examples: corpus.map((input): [T] => [input]),
      // A run that is cut by the clock has held what it drew.
      ...(isLong && { interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false }),
    },
    finish: (details: fc.RunDetails<[T]>): void => {
      tell(details.failed ? 'and one that fails' : `seed ${SEED}, all held`);
      if (isLong && details.counterexample !== null) keep(file, [...corpus, details.counterexample[0]]);
      if (!details.failed) return;
      const message = `${name} (seed ${SEED}): ${fc.defaultReportMessage(details)}`;
      throw new Error(message, { cause: details.errorInstance });
    },
  };
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}

/** Keeps inputs, if JSON can hold them. */
function keep(file: string, inputs: readonly unknown[]): void {
  const text = JSON.stringify(inputs, undefined, 2);
  if (text !== undefined && isDeepStrictEqual(JSON.parse(text), inputs)) writeFileSync(file, `${text}\n`);
}

/** JSON texts: in order, cut, or with some characters replaced. */
export function jsonTexts(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const whole = values.map((value) => JSON.stringify(value) ?? 'null');
  const spoilt = fc.tuple(whole, fc.nat(), anyText(8), fc.nat(4)).map(([text, at, inserted, removed]) => {
    const i = at % (text.length + 1);
    return text.slice(0, i) + inserted + text.slice(i + removed);
  });
  return fc.oneof(whole, spoilt, anyText());
}

/** A JSON value with one value in it replaced, or taken out, anywhere. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  const text = JSON.stringify(value);
  return fc
    .tuple(
      fc.nat(),
      fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.constantFrom('../../x', '/etc/passwd', '..', -1, 1e300, '__proto__', null),
      ),
      fc.boolean(),
    )
    .map(([at, other, isTaken]) => {
      const data: unknown = JSON.parse(text);
      const places: { in: Record<string, unknown>; key: string }[] = [];
      const visit = (one: unknown): void => {
        if (typeof one !== 'object' || one === null) return;
        for (const key of Object.keys(one)) {
          places.push({ in: one as Record<string, unknown>, key });
          visit((one as Record<string, unknown>)[key]);
        }
      };
      visit(data);
      const place = places[at % places.length];
      if (place === undefined) return other;
      if (isTaken && !Array.isArray(place.in)) delete place.in[place.key];
      else place.in[place.key] = other;
      return data;
    });
}
