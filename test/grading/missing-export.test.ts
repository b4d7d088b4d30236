import { describe, expect, it } from 'vitest';
import { describeFinding } from '../../grader/report/build/index.ts';
import { loadFrom } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { findingOf, gradeSource } from '../support/grading.ts';

const { course } = await loadFrom(ROOT, '41');

async function missing(source: string) {
  const { result } = await gradeSource(course, source);
  return findingOf(result, 'missing-export');
}

const helpOf = (finding: Awaited<ReturnType<typeof missing>>) =>
  describeFinding(finding, { language: 'en', exerciseId: 'avg-pool' }).help;

describe('a function that is not exported', () => {
  it.each([['function avgPoolBackward() {}'], ['const avgPoolBackward = () => 1;\nexport const other = 2;']])(
    'is to be exported where it stands: %s',
    async (source) => {
      const finding = await missing(source);
      expect(finding.isDeclared).toBe(true);
      expect(helpOf(finding)).toMatch(/^Put the word export in front/);
    },
  );

  it.each([[''], ['// avgPoolBackward\n'], ['export const avgPoolBackwards2 = 1, x = 2;']])(
    'is to be written where there is none: %j',
    async (source) => {
      const finding = await missing(source);
      expect(finding.isDeclared).toBeUndefined();
      expect(helpOf(finding)).not.toMatch(/the word export/);
    },
  );

  it.each([
    ['convBackward', 'conv-general'],
    ['maxPoolBackward', 'max-pool'],
  ])('%s is what another exercise asks for', async (name, owner) => {
    const finding = await missing(`export function ${name}() { return [[1]]; }`);
    expect(finding).toMatchObject({ nearest: name, owner });
    expect(helpOf(finding)).toContain(`what the exercise ${owner} asks for`);
  });

  it.each([
    [
      'class',
      'Pool',
      'export class Pool {\n  static avgPoolBackward(dO: number[][]): number[][] { return dO; }\n}',
    ],
    ['class', 'Pool', 'class Pool { avgPoolBackward = (dO: number[][]) => dO; }\nexport default Pool;'],
    [
      'object',
      'pool',
      'export const pool = {\n  avgPoolBackward(dO: number[][], [h, w]: number[]) { return [[h * w]]; },\n};',
    ],
    [
      'object',
      'rules',
      'const rules = { other: 1, avgPoolBackward: function (dO: number[][]) { return dO; } };\nexport { rules };',
    ],
  ])('is to be taken out of the %s %s', async (form, name, source) => {
    const finding = await missing(source);
    expect(finding.holder).toEqual({ name, form });
    expect(helpOf(finding)).toBe(
      `It stands within the ${form} ${name}: write it outside, as a function of its own: export function avgPoolBackward(…) { … }`,
    );
  });

  it('is in no class that only calls it', async () => {
    const source =
      'export class Pool { run(dO: number[][]) { if (dO.length > 0) return avgPoolBackward(dO); return []; } }';
    expect((await missing(source)).holder).toBeUndefined();
  });

  it('a name that no exercise asks for may be misspelt', async () => {
    const finding = await missing('export function avgPool() { return [[1]]; }');
    expect(finding.owner).toBeUndefined();
    expect(helpOf(finding)).toMatch(/Rename it/);
  });
});
