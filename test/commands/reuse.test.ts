import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../../grader/model/report.ts';
import { readReal } from '../support/course.ts';
import { temporaryFolder, writeInto } from '../support/folders.ts';
import { gradeHere } from '../support/here.ts';
import { everyNth } from '../support/thorough.ts';

const FILTER = readReal('solutions/22-conv-filter-gradient/conv-filter-gradient.ts');
const INPUT = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts');
const FILES = {
  'exercises/types.ts': readReal('exercises/types.ts'),
  'work/conv-filter-gradient.ts': FILTER,
  'work/conv-input-gradient.ts': INPUT.replaceAll('F[a][b]', 'F[0][0]'),
  'work/output-delta.ts': readReal('exercises/11-output-delta/output-delta.ts'),
};

/** A student at work: no CI system is around. */
const practice = { CI: '' };

async function grade(
  cwd: string,
  more: readonly string[] = [],
  env: Readonly<Record<string, string>> = practice,
) {
  const { stdout, stderr } = await gradeHere(['11', '22', '24', '--submission', 'work', ...more], {
    cwd,
    env,
  });
  const report = JSON.parse(readFileSync(join(cwd, 'reports/report.json'), 'utf8')) as Report;
  const html = readFileSync(join(cwd, 'reports/report.html'), 'utf8');
  const reused = report.exercises.filter((one) => one.reused).map(({ id }) => id);
  return { stdout, stderr, report, html, reused };
}

it('judges what has changed, reuses the rest, and says which is which', async () => {
  const cwd = temporaryFolder(FILES);
  const first = await grade(cwd, ['--fresh']);
  expect(first.reused).toEqual([]);
  expect(first.stdout).not.toContain('reused');
  const second = await grade(cwd);
  expect(second.reused).toEqual(['output-delta', 'conv-filter-gradient', 'conv-input-gradient']);
  expect(second.stdout).toMatch(/✓ conv-filter-gradient .*reused/);
  expect(second.stdout).toMatch(/✗ conv-input-gradient .*reused/);
  expect(second.stdout).toContain('3 verdicts reused');
  expect(second.html).toContain('3 verdicts reused');
  const verdicts = ({ exercises, since: _, ...whole }: Report) => ({
    ...whole,
    exercises: exercises.map(({ reused: __, ...one }) => one),
  });
  expect(verdicts(second.report)).toEqual(verdicts(first.report));
  // Nobody has judged these bytes before: an earlier run may have kept a verdict on the reference itself.
  writeInto(cwd, { 'work/conv-input-gradient.ts': `${INPUT}\n// ${cwd}\n` });
  const third = await grade(cwd);
  expect(third.reused).toEqual(['output-delta', 'conv-filter-gradient']);
  expect(third.report.exercises.map(({ state }) => state)).toEqual(['not-started', 'passed', 'passed']);
  expect((await grade(cwd, ['--fresh'])).reused).toEqual([]);
  // What is anew has been kept as well.
  expect((await grade(cwd)).reused).toHaveLength(3);
});

it('says so in Chinese', async () => {
  const cwd = temporaryFolder(FILES);
  await grade(cwd, ['--lang', 'zh-CN']);
  const { stdout, html, reused } = await grade(cwd, ['--lang', 'zh-CN']);
  expect(reused).toHaveLength(3);
  expect(stdout).toMatch(/✓ conv-filter-gradient .*沿用/);
  expect(html).toContain('3 题未改动，沿用之前的结果');
});

it('reuses nothing for marks, or under a CI system', async () => {
  // Wrong without a case to look for, or a mistake to name.
  const cwd = temporaryFolder({
    ...FILES,
    'work/conv-input-gradient.ts': 'export const convInputGradient = 1;',
  });
  await grade(cwd);
  expect((await grade(cwd)).reused).toHaveLength(3);
  const ways = [
    [['--ci', '--format', 'junit'], practice],
    [['--junit', 'junit.xml'], practice],
    [[], { CI: 'true' }],
  ] as const;
  for (const [more, env] of everyNth(2, ways)) {
    expect((await grade(cwd, more, env)).reused, more.join(' ')).toEqual([]);
  }
});
