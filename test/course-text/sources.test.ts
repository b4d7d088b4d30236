import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';

const FILES = readdirSync(join(ROOT, 'fixtures'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json') && !name.endsWith('fingerprints.json'))
  .map((name) => [name, JSON.parse(readFileSync(join(ROOT, 'fixtures', name), 'utf8')).source] as const)
  .filter(([, source]) => source !== undefined);

/** Titles and programs, which every language calls the same. */
const NAMES = [/^PyTorch .*oracle\.py$/, /^M\. Mazur, A Step by Step Backpropagation Example$/];

it.each(FILES)('%s says in each language where its numbers come from', (_, source) => {
  if (typeof source === 'string') {
    expect(
      NAMES.some((name) => name.test(source)),
      source,
    ).toBe(true);
  } else {
    expect(source.en).toMatch(/^[\p{Lu}《反如]/u);
    expect(source['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(source['zh-CN']).not.toMatch(/worked|central|hand|recomputed/i);
  }
});
