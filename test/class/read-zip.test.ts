import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../grader/class/read-folder.ts';
import { readZip } from '../../grader/class/read-zip.ts';
import { type SourceTree, TREE_LIMITS } from '../../grader/class/source-tree.ts';
import { zip } from '../../grader/release/zip.ts';
import { temporaryFolder } from '../support/folders.ts';

type Files = Readonly<Record<string, Buffer>>;

/** Text that hardly packs: of one file larger than what all may be, nothing would be known. */
function noise(bytes: number, seed = 1): Buffer {
  const text = Buffer.alloc(bytes);
  for (let i = 0, x = seed; i < bytes; i++) {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    text[i] = x >>> 24;
  }
  return text;
}

async function unpack(files: Files): Promise<SourceTree> {
  const file = join(temporaryFolder(), 'a.zip');
  const entries = Object.entries(files).map(([path, content]) => ({ path, content, executable: false }));
  writeFileSync(file, zip(entries));
  return readZip(file);
}

/** The same files, in a zip file and in a folder. */
const WAYS: readonly (readonly [string, (files: Files) => Promise<SourceTree>])[] = [
  ['a zip file', unpack],
  ['a folder', async (files) => readFolder(temporaryFolder(files))],
];

const codes = ({ notes }: SourceTree) => notes.map(({ code }) => code);
const many = (count: number, name: (i: number) => string, bytes: Buffer): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [name(i), bytes]));

describe.each(WAYS)('the files in %s', (_, read) => {
  it('count up to a bound: the last one within is read, and of the next one the instructor is told', async () => {
    const full = many(TREE_LIMITS.sourceFiles, (i) => `${i}.ts`, Buffer.from('x'));
    const within = await read(full);
    expect([within.files.length, codes(within)]).toEqual([TREE_LIMITS.sourceFiles, []]);
    const beyond = await read({ ...full, 'z.ts': Buffer.from('x') });
    expect([beyond.files.length, codes(beyond)]).toEqual([TREE_LIMITS.sourceFiles, ['too-many-files']]);
  });

  it('are each as large as the bundler takes, and no larger', async () => {
    const { files } = await read({
      'large.ts': noise(TREE_LIMITS.fileBytes),
      'larger.ts': noise(TREE_LIMITS.fileBytes + 1),
    });
    expect(files.map(({ path, bytes, why }) => [path, bytes?.length, why])).toEqual([
      ['large.ts', TREE_LIMITS.fileBytes, undefined],
      ['larger.ts', undefined, 'too-large'],
    ]);
  });

  it('are together no larger than a bound', async () => {
    const count = TREE_LIMITS.bytes / TREE_LIMITS.fileBytes;
    const found = await read(many(count + 2, (i) => `${10 + i}.ts`, noise(TREE_LIMITS.fileBytes)));
    expect([found.files.length, codes(found)]).toEqual([count, ['too-much']]);
  });

  it('lie no deeper than a bound', async () => {
    const deep = (depth: number) => `${'a/'.repeat(depth)}x.ts`;
    const found = await read({
      [deep(TREE_LIMITS.depth)]: Buffer.from('x'),
      [deep(TREE_LIMITS.depth + 1)]: Buffer.from('x'),
    });
    expect(found.files.map(({ path }) => path)).toEqual([deep(TREE_LIMITS.depth)]);
    expect(codes(found)).toEqual(['too-deep']);
  });
});

describe('a zip file', () => {
  it('unpacks to so many times its size: code does, zeros do not', async () => {
    const code = Buffer.from('export function f(x: number): number {\n  return 2 * x;\n}\n'.repeat(50));
    const { files } = await unpack({ 'code.ts': code, 'zeros.ts': Buffer.alloc(900_000) });
    expect(files.map(({ path, bytes, why }) => [path, bytes?.length, why])).toEqual([
      ['code.ts', code.length, undefined],
      ['zeros.ts', undefined, 'too-large'],
    ]);
  });

  it('of bombs is left when so much was unpacked for nothing', async () => {
    const count = TREE_LIMITS.vainBytes / TREE_LIMITS.fileBytes;
    const bombs = many(count + 20, (i) => `${100 + i}.ts`, Buffer.alloc(TREE_LIMITS.fileBytes + 1));
    const found = await unpack({ ...bombs, 'z.ts': Buffer.from('x') });
    expect(codes(found)).toEqual(['too-much']);
    expect(found.files.every(({ why }) => why === 'too-large')).toBe(true);
    expect(found.files.length).toBeLessThanOrEqual(count);
  });
});
