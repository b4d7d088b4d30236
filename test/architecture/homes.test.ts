import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';

const SOURCES = readdirSync(join(ROOT, 'grader'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(ROOT, 'grader', name), 'utf8') }));

const holding = (pattern: RegExp) =>
  SOURCES.filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .sort();

it('cleans foreign text in one place', () => {
  expect(holding(/\\u202[ae]|\\u2066/)).toEqual(['text/harmless.ts']);
});

it('measures the width of text in one place', () => {
  const measuring = holding(/'string-width'/);
  // The build of a release names it among the packages that it takes in.
  expect(measuring.filter((name) => !name.startsWith('release/build/'))).toEqual(['text/width.ts']);
});

/** What writes by other means than `writeWhole`, and why. */
const WRITERS_BESIDE: Readonly<Record<string, string>> = {
  'commands/ci/write-formats.ts': 'adds to logs of a CI system, to which others write as well',
  'scaffold/write-folders.ts': 'makes whole folders aside, and renames these',
};

it('writes files whole, in one place', () => {
  const writing = holding(
    /\b(?:writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|copyFile|copyFileSync|cp|cpSync)\(/,
  );
  expect(writing).toEqual([...Object.keys(WRITERS_BESIDE), 'files/write-whole.ts'].sort());
});

it('takes no sentence apart to build another one', () => {
  // What reads the course's own texts, or what other programs say, does something else.
  const READERS = /^(?:statement|verify|course|sandbox|text)\//;
  const cutting = holding(/(?:replace|split|match)(?:All)?\(\/[^\n]*[。][^\n]*\//);
  expect(cutting.filter((name) => !READERS.test(name))).toEqual([]);
});

it('declares the options of a command once', () => {
  expect(holding(/\bdefineCommand\(/)).toEqual(['commands/verb.ts']);
});
