import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keptValidators } from '../../grader/course/schema-validators.ts';
import { temporaryFolder } from '../support/folders.ts';

it('validators of the course’s files are kept, and made again where what is kept cannot be used', () => {
  const file = join(temporaryFolder(), 'cache', 'validators.cjs');
  const isRight = () => {
    const { course } = keptValidators(file);
    return [course!({ id: 'a' }), course!.errors?.length];
  };
  const first = isRight();
  expect(first).toEqual([false, expect.any(Number)]);
  const made = readFileSync(file, 'utf8');
  expect(isRight()).toEqual(first);
  for (const broken of ['', 'module.exports = {', 'throw new Error()', made.slice(0, made.length >> 1)]) {
    writeFileSync(file, broken);
    expect(isRight(), broken.slice(0, 20)).toEqual(first);
    expect(readFileSync(file, 'utf8')).toBe(made);
  }
});

it('validators are there where nothing can be kept', () => {
  const file = join(temporaryFolder({ taken: '' }), 'taken', 'validators.cjs');
  expect(keptValidators(file).exercise!({})).toBe(false);
  expect(existsSync(file)).toBe(false);
});
