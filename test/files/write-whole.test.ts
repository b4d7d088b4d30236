import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeWhole } from '../../grader/files/write-whole.ts';
import { builtModule } from '../support/command-line.ts';

const MODULE = await builtModule('write-whole');

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'dojo-files-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('writes a file, in folders that it makes, and leaves nothing beside it', () => {
  const path = join(root, 'a/b/c.txt');
  writeWhole(path, 'one');
  writeWhole(path, 'two');
  expect(readFileSync(path, 'utf8')).toBe('two');
  expect(readdirSync(join(root, 'a/b'))).toEqual(['c.txt']);
});

it('never shows a reader a part, while two processes write', async () => {
  const path = join(root, 'torn.txt');
  const writer = `
    const { writeWhole } = await import(${JSON.stringify(MODULE)});
    for (let i = 0; i < 40; i++) writeWhole(${JSON.stringify(path)}, process.argv[1].repeat(200000));`;
  const ends = ['a', 'b'].map(
    (letter) =>
      new Promise<number | null>((resolve) => {
        const args = ['--input-type=module', '--eval', writer, letter];
        spawn(process.execPath, args, { stdio: 'inherit' }).on('close', resolve);
      }),
  );
  let running = true;
  const done = Promise.all(ends).finally(() => {
    running = false;
  });
  const seen = new Set<string>();
  while (running) {
    if (existsSync(path)) {
      const text = readFileSync(path, 'utf8');
      seen.add(`${text.length} ${text === text.charAt(0).repeat(text.length) ? 'whole' : 'torn'}`);
    }
    // Until there is something to read, the writers are still starting.
    await (seen.size === 0 ? sleep(20) : new Promise((resolve) => setImmediate(resolve)));
  }
  expect(await done).toEqual([0, 0]);
  expect([...seen]).toEqual(['200000 whole']);
}, 60_000);

it('keeps what was there when the new one cannot be written', () => {
  if (!existsSync('/bin/sh')) return;
  const path = join(root, 'limited.txt');
  writeWhole(path, 'before');
  const program = `
    process.on('SIGXFSZ', () => {});
    const { writeWhole } = await import(${JSON.stringify(MODULE)});
    try { writeWhole(${JSON.stringify(path)}, 'x'.repeat(1e7)); } catch (error) { console.log(error.code, error.message); }`;
  const args = ['-c', 'ulimit -f 1000; exec "$0" "$@"', process.execPath];
  const said = execFileSync('/bin/sh', [...args, '--input-type=module', '--eval', program]).toString();
  expect(said).toMatch(/^cannot-write .*limited\.txt cannot be written: /);
  expect(readFileSync(path, 'utf8')).toBe('before');
  expect(readdirSync(root).filter((name) => name.startsWith('.limited'))).toEqual([]);
});

it.skipIf(process.platform === 'win32')('writes through a link, and keeps the permissions', () => {
  const path = join(root, 'target.txt');
  writeFileSync(path, 'old');
  chmodSync(path, 0o640);
  symlinkSync(path, join(root, 'link.txt'));
  writeWhole(join(root, 'link.txt'), 'new');
  expect(lstatSync(join(root, 'link.txt')).isSymbolicLink()).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o640);
});

it.skipIf(process.platform === 'win32')('writes to a device', () => {
  writeWhole('/dev/null', 'gone');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

it.each([
  ['a folder is there', 'folder'],
  ['a part of its path is a file', 'file/inside'],
])('says in a sentence: %s', (reason, name) => {
  mkdirSync(join(root, 'folder'), { recursive: true });
  writeFileSync(join(root, 'file'), '');
  expect(() => writeWhole(join(root, name), 'x')).toThrow(
    `${join(root, name)} cannot be written: ${reason}.`,
  );
});
