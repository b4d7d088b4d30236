import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../grader/words/catalogue.ts';
import { ROOT } from '../support/folders.ts';

/** Where a language may be named: its own words, the table of them, and templates for students and authors. */
const HOMES = /^grader\/(?:words\/(?:[\w-]+\/|catalogue\.ts$)|scaffold\/template\/)/;

const SOURCES = readdirSync(join(ROOT, 'grader'), { recursive: true, encoding: 'utf8' })
  .map((name) => `grader/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.(ts|json|hbs)$/.test(name) && !HOMES.test(name));

const code = (path: string) =>
  readFileSync(join(ROOT, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

it('names no language but where its words stand', () => {
  const tagged = LANGUAGES.filter((tag) => tag.includes('-'));
  const naming = SOURCES.filter((path) => tagged.some((tag) => code(path).includes(tag)));
  expect(naming).toEqual([]);
});

it('says nothing in Chinese but in the words', () => {
  const chinese = SOURCES.filter((path) => /\p{Script=Han}/u.test(code(path)));
  // The headers of tables that people export are read in their languages.
  expect(chinese).toEqual(['grader/class/roster.ts']);
});
