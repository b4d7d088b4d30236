import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lastRun, wasAsked } from '../../grader/store/last-runs.ts';
import { noteAsked } from '../../grader/store/note-asked.ts';
import { temporaryFolder } from '../support/folders.ts';

function remembered() {
  const folder = temporaryFolder({ 'a.ts': 'export {};', 'b.ts': 'export {};' });
  const [a, b] = ['a.ts', 'b.ts'].map((name) => join(folder, name));
  const list = join(folder, 'kept', 'runs.json');
  noteAsked(['22', '--fresh'], [a, b], false, list);
  return { a, b, list };
}

describe('what was asked before', () => {
  it('is known by its words and files, whether it was to be judged anew or not', () => {
    const { list } = remembered();
    expect(wasAsked(['22'], list)).toBe(true);
    expect(wasAsked(['22', '--fresh'], list)).toBe(true);
    expect(wasAsked(['23'], list)).toBe(false);
    expect(wasAsked(['22', '--lang', 'zh-CN'], list)).toBe(false);
  });

  it('is not asked again where a file is saved, grows, or goes', () => {
    const { a, b, list } = remembered();
    utimesSync(a, new Date(), new Date(Date.now() + 5000));
    expect(wasAsked(['22'], list)).toBe(false);
    noteAsked(['22'], [a, b], false, list);
    expect(wasAsked(['22'], list)).toBe(true);
    writeFileSync(b, 'export { };');
    expect(wasAsked(['22'], list)).toBe(false);
    noteAsked(['22'], [a, `${b}x`], false, list);
    expect(wasAsked(['22'], list)).toBe(true);
  });

  it('is what was asked last, of what is remembered, and nothing where the list is no list', () => {
    const { a, list } = remembered();
    for (let i = 0; i < 30; i++) noteAsked([String(i)], [a], i === 29, list);
    expect([0, 9, 10, 29].map((i) => wasAsked([String(i)], list))).toEqual([false, false, true, true]);
    expect([9, 28, 29].map((i) => lastRun([String(i)], list)?.imports)).toEqual([undefined, false, true]);
    for (const text of ['', '[', '{}', '[1, {"asked": 1}]', readFileSync(list, 'utf8').slice(0, 99)]) {
      writeFileSync(list, text);
      expect(wasAsked(['29'], list), text).toBe(false);
    }
  });
});
