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

/** Whole folders made aside and renamed at the end, files for other programs, and a log that others write, too. */
const WRITERS_BESIDE = [
  'class/staging.ts',
  'commands/ci/write-formats.ts',
  'release/build/spec-types.ts',
  'release/write-release.ts',
  'scaffold/write-folders.ts',
  'verify/type-check.ts',
];

it('writes files whole, in one place', () => {
  const writing = holding(/\b(?:writeFileSync|writeFile|appendFile|createWriteStream)\(/);
  expect(writing.filter((name) => !WRITERS_BESIDE.includes(name))).toEqual(['files/write-whole.ts']);
});

it('declares the options of a command once', () => {
  expect(holding(/\bdefineCommand\(/)).toEqual(['commands/verb.ts']);
});
