import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';
import { brokenLinks, missingOptions, missingPaths, missingScripts, read } from './claims.ts';

function pagesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

/** Every page that somebody reads, statements of exercises included. */
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...['docs', '.github', 'templates', 'test', 'grader', 'exercises'].flatMap(pagesIn),
];

/** Pages for those who work on the grader name files by their places within it. */
const INSIDE = ['CONTRIBUTING.md', 'docs/architecture.md', 'docs/releasing.md', '.github/SECURITY.md'];

/** An option that every command has. */
const OTHERS = ['help'];

it('would notice what is not there', () => {
  expect(brokenLinks('docs/x.md', '[a](y.md) [b](ci.md#nowhere) [c](#nowhere) [d](ci.md)')).toHaveLength(3);
  expect(
    missingPaths('`grader/nothing.ts` `checks/nothing/` `checks/kind.ts` `checks/NAME.ts`', true),
  ).toEqual(['grader/nothing.ts', 'checks/nothing/']);
  expect(missingScripts('`npm run grade`, `npm run nothing`')).toEqual(['nothing']);
  expect(
    missingOptions(
      '`npm run grade -- 24 --jobs 2`, `--lang`, `--nothing`\nnpm run marks -- \\\n  OUT --seed 1',
    ),
  ).toEqual(['grade --jobs', 'marks --seed', '--nothing']);
});

it('knows all pages', () => {
  expect(PAGES.length).toBeGreaterThan(150);
});

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('names only what there is', () => {
    expect(brokenLinks(page, text)).toEqual([]);
    expect(missingPaths(text, INSIDE.includes(page))).toEqual([]);
    expect(missingScripts(text)).toEqual([]);
    expect(missingOptions(text, OTHERS)).toEqual([]);
  });
});
