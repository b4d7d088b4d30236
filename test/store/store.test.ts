import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../grader/store/digest.ts';
import { openStore } from '../../grader/store/store.ts';
import { temporaryFolder } from '../support/folders.ts';

const KEY = digestOf(['some', 'key']);

function onlyFile(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files).toHaveLength(1);
  return join(files[0].parentPath, files[0].name);
}

describe('the store', () => {
  it('gives back what was put into it, to whoever opens it', () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    expect(store.get(KEY)).toBeUndefined();
    store.put(KEY, { score: 1.5, text: '梯度' });
    expect(openStore(folder).get(KEY)).toEqual({ score: 1.5, text: '梯度' });
    expect(store.has(KEY)).toBe(true);
  });

  it('takes an entry that was cut short, emptied or changed for none', () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    store.put(KEY, [1, 2, 3]);
    const file = onlyFile(folder);
    const whole = readFileSync(file);
    const changed = Buffer.from(whole);
    changed[changed.length - 1] ^= 1;
    for (const bytes of [whole.subarray(0, 10), whole.subarray(0, -1), new Uint8Array(), changed]) {
      writeFileSync(file, bytes);
      expect(store.has(KEY)).toBe(false);
      expect(store.get(KEY)).toBeUndefined();
    }
    store.put(KEY, 'again');
    expect(store.get(KEY)).toBe('again');
  });

  it('keeps lists apart that read alike when joined', () => {
    const lists = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], []];
    expect(new Set(lists.map(digestOf)).size).toBe(lists.length);
  });
});
