import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { gradeFolder, ODD_FIT, outputsIn, RIGHT_FIT, readClass, SUMMED_FIT } from './support.ts';

// Whole runs, with processes of their own: generous, because no test asserts a time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const base = temporaryFolder();
const folder = temporaryFolder(
  Object.fromEntries(
    [RIGHT_FIT, SUMMED_FIT, ODD_FIT].flatMap((text, i) =>
      [0, 1, 2].map((j) => [`s${i}${j}/polynomial-fit.ts`, text]),
    ),
  ),
);
const only = ['--exercises', 'polynomial-fit'];
const whole = join(base, 'whole');
const parts = [1, 2].map((index) => join(base, `part-${index}`));

function merge(...args: readonly string[]) {
  return runHere(['merge', ...args], { cwd: base });
}

beforeAll(async () => {
  await Promise.all([
    gradeFolder(folder, whole, ...only),
    ...parts.map((part, i) => gradeFolder(folder, part, ...only, '--shard', `${i + 1}/2`)),
  ]);
}, 120_000);

describe('parts of a class', () => {
  it('have each student once, and merged are the whole to the last byte', async () => {
    const sizes = parts.map((part) => readClass(part).students.length);
    expect(sizes.every((size) => size > 0)).toBe(true);
    expect(sizes[0] + sizes[1]).toBe(9);
    const out = join(base, 'merged');
    for (const order of [parts, [...parts].reverse()]) {
      const { code, stderr } = await merge(...order, '--out', out);
      expect(stderr).toMatch(/^Putting parts together .*\n$/);
      expect(code).toBe(0);
      expect(outputsIn(out)).toEqual(outputsIn(whole));
    }
  });

  it('that are missing, there twice or graded differently are named', async () => {
    const out = join(base, 'none');
    expect((await merge(parts[0], '--out', out)).stderr).toContain('these are missing: 2');
    expect((await merge(parts[0], parts[0], parts[1], '--out', out)).stderr).toContain('both part 1 of 2');
    expect((await merge(whole, '--out', out)).stderr).toContain('is a whole class');
    expect((await merge(parts[0], parts[1], '--out', parts[1])).stderr).toContain('is one of the parts');
    const file = join(parts[1], 'class.json');
    const before = readFileSync(file, 'utf8');
    for (const [key, what] of [
      ['seed', 'seed'],
      ['sandbox', 'sandbox'],
    ] as const) {
      const other = key === 'seed' ? 99 : 'another';
      writeFileSync(file, JSON.stringify({ ...JSON.parse(before), [key]: other }));
      expect((await merge(...parts, '--out', out)).stderr).toContain(`not with the same ${what}`);
    }
    writeFileSync(file, before);
    expect(existsSync(join(out, 'class.json'))).toBe(false);
  });
});
