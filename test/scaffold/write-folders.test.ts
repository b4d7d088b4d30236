import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFolders } from '../../grader/scaffold/write-folders.ts';
import { temporaryFolder } from '../support/folders.ts';

const FILES = new Map([
  ['exercises/13-a/a.ts', 'stub'],
  ['exercises/13-a/spec.ts', 'spec'],
  ['solutions/13-a/a.ts', 'answer'],
  ['fixtures/13-a/by-hand.json', '{}'],
]);

it('writes every folder', () => {
  const root = temporaryFolder();
  writeFolders(root, FILES);
  expect(readdirSync(root).sort()).toEqual(['exercises', 'fixtures', 'solutions']);
  for (const [path, text] of FILES) expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});

it('writes nothing where the last folder is there already', () => {
  const root = temporaryFolder({ 'fixtures/13-a/mine.json': 'mine' });
  expect(() => writeFolders(root, FILES)).toThrow(/^fixtures\/13-a is there already\.$/);
  expect(readdirSync(root).sort()).toEqual(['exercises', 'fixtures', 'solutions']);
  expect(readdirSync(join(root, 'exercises'))).toEqual([]);
  expect(readdirSync(join(root, 'solutions'))).toEqual([]);
  expect(readdirSync(join(root, 'fixtures/13-a'))).toEqual(['mine.json']);
});

it('writes nothing where a file lies in the way', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'exercises'));
  writeFileSync(join(root, 'solutions'), 'a file');
  expect(() => writeFolders(root, FILES)).toThrow(/cannot be written/);
  expect(readdirSync(root).sort()).toEqual(['exercises', 'solutions']);
  expect(readdirSync(join(root, 'exercises'))).toEqual([]);
});
