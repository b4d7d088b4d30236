import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROOFS } from '../../grader/verify/proofs.ts';
import { LANGUAGES, wordsFor } from '../../grader/words/catalogue.ts';
import { ROOT } from '../support/folders.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const squeezed = (code: string) => code.replace(/\/\/.*$/gm, '').replace(/\s+/g, '');

const GUIDES = ['docs/instructors.md', 'docs/instructors.zh-CN.md'];
const SPEC = squeezed(read('exercises/65-batch-norm/spec.ts'));

/** Blocks of TypeScript that stand in the exercise as they stand in the guide. */
function blocksOf(guide: string, beginning: string): string[] {
  return [...read(guide).matchAll(/```ts\n([\s\S]*?)```/g)]
    .map(([, code]) => code)
    .filter((code) => code.startsWith(beginning));
}

it.each(GUIDES)('%s shows the spec as it is', (guide) => {
  const [shown, ...others] = blocksOf(guide, 'export default defineSpec');
  expect(others).toEqual([]);
  expect(SPEC).toContain(squeezed(shown));
});

it.each(GUIDES)('%s shows the law as it is, but for its statement', (guide) => {
  const [shown] = blocksOf(guide, 'const shiftInvariance');
  const [head, tail] = squeezed(shown).split(/statement:\{.*?\},/);
  expect(SPEC).toContain(head);
  expect(SPEC).toContain(tail);
});

it.each(GUIDES)('%s names every heading and every proof', (guide) => {
  const text = read(guide);
  for (const heading of LANGUAGES.flatMap((language) => wordsFor(language).statement.headings))
    expect(text).toContain(`\`## ${heading}\``);
  for (const { id } of PROOFS) expect(text).toMatch(new RegExp(`\\b${id}\\b`));
});
