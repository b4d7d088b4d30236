import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenizedFile } from '@dodona/dolos-core';
import { describe, expect, it } from 'vitest';
import { findPairs } from '../../grader/similarity/find-pairs.ts';
import { tokenize } from '../../grader/similarity/tokenize.ts';
import { ROOT } from '../support/folders.ts';

function tokens(path: string, source: string) {
  const found = tokenize(path, source);
  if (found === undefined) throw new Error(`${path} has no tokens`);
  return found;
}

const FOLDER = join(ROOT, 'exercises/24-conv-input-gradient');
const STUB = readFileSync(join(FOLDER, 'conv-input-gradient.ts'), 'utf8');
const course = (): [TokenizedFile, TokenizedFile[]] => {
  const forward = readFileSync(join(FOLDER, 'forward.ts'), 'utf8');
  return [tokens('stub', STUB), [tokens('forward', forward)]];
};

/** Right solutions that were written apart from each other. */
const APART = [
  'fourier',
  'im2col-matmul',
  'gather',
  'recursion',
  'class-static',
  'reversed-kahan',
  'memoised',
].map((name) => [name, readFileSync(join(ROOT, `test/submissions/right/${name}.ts`), 'utf8')] as const);

describe('files that are much alike', () => {
  it('are found though names, numbers, comments and the layout were changed', () => {
    const [, source] = APART[0];
    const renamed = source
      .replace(/\/\/.*$/gm, '')
      .replace(/\b(?:dO|F|X|sum|row|out)\b/g, (name) => `my_${name}`)
      .replace(/\n\s*\n/g, '\n')
      .replaceAll('  ', '\t');
    const files = [...APART, ['copy', renamed] as const].map(([name, text]) => tokens(name, text));
    const { pairs } = findPairs(files, ...course());
    expect(pairs.map(({ left, right }) => [left, right].sort())).toEqual([['copy', 'fourier']]);
    expect(pairs[0].similarity).toBeGreaterThan(0.8);
    expect(pairs[0].leftLines.length).toBeGreaterThan(5);
  });

  it('are not those of people who solved the same exercise, nor by what the course gave', () => {
    const files = APART.map(([name, text]) => tokens(name, text));
    expect(findPairs(files, ...course()).pairs).toEqual([]);
  });

  it('are not looked for where there is but one short way', () => {
    const short = ['a', 'b', 'c'].map((name) => tokens(name, `${STUB}\n// ${name}`));
    expect(findPairs(short, ...course())).toEqual({ pairs: [], leftOut: 'too-short' });
    expect(findPairs([], ...course())).toEqual({ pairs: [], leftOut: 'too-few' });
  });

  it('are left out where nobody can read them', () => {
    expect(tokenize('a', 'const a = `unfinished')).toBeUndefined();
    expect(tokenize('b', 'x;'.repeat(20_000))).toBeUndefined();
  });
});
