import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';

/** `docs/foreign-input.md` is the list; this holds that it is whole, and that what it names is there. */

const page = readFileSync(join(ROOT, 'docs/foreign-input.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, file, , fuzz]) => ({
    file: file!.replaceAll('`', ''),
    tests: [...(fuzz ?? '').matchAll(/`([^`]+)`/g)].map(([, one]) => one!),
  }));

const held = rows.filter(({ tests }) => tests.length > 0);
const own = rows.filter(({ tests }) => tests.length === 0).map(({ file }) => file);

/** Parsers, readers of files, and the types of what a child answers. */
const READS =
  /^import (?!type )[^;]*from '(?:acorn|yauzl|yaml|@dodona\/dolos-core)'|\bJSON\.parse\(|\bread(?:File|FileSync|dirSync|Sync)\(|\bopenSync\(|\binflate\w*\(|\bnew SourceMap\(|\b(?:CallOutcome|Returned)\b/m;

const sources = readdirSync(join(ROOT, 'grader'), { recursive: true, encoding: 'utf8' })
  .map((name) => `grader/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.ts'));

const FUZZ = join(ROOT, 'test/fuzz');

const fuzzed = readdirSync(FUZZ)
  .filter((name) => name.endsWith('.test.ts'))
  .flatMap((name) => {
    const text = readFileSync(join(FUZZ, name), 'utf8');
    return [...text.matchAll(/\bholds(?:Async)?\(\s*(?:'([^']+)'|`json-|name)/g)].map(([, one]) => one ?? '');
  });

/** Properties whose names are put together. */
const NAMED_BY_TABLE = [
  'json-course',
  'json-exercise',
  'json-fixture',
  'json-fingerprints',
  'class-results',
  'student-results',
];

describe('the list of what reads foreign input', () => {
  it('names files that are there, each once', () => {
    const files = rows.map(({ file }) => file);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(files.filter((file, i) => files.indexOf(file) !== i)).toEqual([]);
    expect(held.length).toBeGreaterThan(60);
  });

  it('misses no file of the grader that parses, reads files or gets answers', () => {
    const isListed = (file: string) =>
      held.some((one) => one.file === file) ||
      own.some((one) => (one.endsWith('/') ? file.startsWith(one) : file === one));
    const reading = sources.filter((file) => READS.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(reading.length).toBeGreaterThan(60);
    expect(reading.filter((file) => !isListed(file))).toEqual([]);
  });

  it('names fuzz tests that there are, and all of them', () => {
    const named = new Set(held.flatMap(({ tests }) => tests));
    const known = [...fuzzed.filter((one) => one !== ''), ...NAMED_BY_TABLE];
    expect([...named].filter((one) => !known.includes(one))).toEqual([]);
    expect(known.filter((one) => !named.has(one) && !page.includes(`(\`${one}\`)`))).toEqual([]);
  });
});
