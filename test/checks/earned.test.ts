import { expect, it } from 'vitest';
import { checkExercise } from '../../grader/checks/check-exercise.ts';
import type { Runner } from '../../grader/model/runner.ts';
import { scoreExercise } from '../../grader/score/score.ts';
import { loadExercise, readReal } from '../support/course.ts';
import { gradeSource, outline, stateIn } from '../support/grading.ts';

const { course, exercise } = await loadExercise('24');
const right = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts');

/** A child that loads the file, and after that answers nothing. */
const silent: Runner = {
  load: async () => ({ kind: 'loaded', exports: [{ name: 'convInputGradient', type: 'function' }] }),
  call: async (calls) => calls.map(() => ({ kind: 'not-run' })),
  takeConsole: () => ({ lines: [], truncated: false }),
  close: async () => {},
};

it('nothing is passed where nothing was judged', async () => {
  const result = await checkExercise({
    exercise,
    bundle: { file: 'a.ts', code: '', map: '', inputs: [] },
    runner: silent,
    reference: undefined,
    seed: 1,
    language: 'en',
    only: undefined,
    fingerprints: undefined,
  });
  expect(result.checks.filter(({ state }) => state === 'passed')).toEqual([]);
  expect(result.state).not.toBe('passed');
  expect(scoreExercise(exercise.manifest, result).score).toBe(0);
});

it.each([
  ['20,000 additions', `const x = Math.random();\nexport const many = () => x${' + x'.repeat(20_000)};`],
  [
    '3,000 conditions',
    `const x = Math.random();\nexport const many = () => ${'x > 1 ? 1 : '.repeat(3000)}2;`,
  ],
  [
    '3,000 calls',
    `const x = (y: number) => y;\nexport const many = () => ${'x('.repeat(1900)}1${')'.repeat(1900)};`,
  ],
  ['3,000 members', `const x: any = {};\nexport const many = () => x${'.x'.repeat(3000)};`],
  [
    '5,000 else-ifs',
    `export function many(x: number) { ${'if (x) return 1; else '.repeat(3000)} return 2; }`,
  ],
])(
  'a right rule beside %s is paid for what was judged, and for no fault of ours',
  async (_, text) => {
    const graded = await gradeSource(course, `${right}\n${text}`);
    expect(stateIn(graded.result, 'contract'), outline(graded.result)).toMatch(/passed|errored|timed-out/);
    expect(graded.result.checks.map(({ state }) => state)).not.toContain('grader-fault');
    expect(graded.faults ?? []).toEqual([]);
  },
  60_000,
);
