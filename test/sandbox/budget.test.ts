import { afterAll, expect, test } from 'vitest';
import { openSandboxes } from '../../grader/sandbox/index.ts';
import { loadExercise, readReal } from '../support/course.ts';
import { gradeSource, outline } from '../support/grading.ts';
import { bundleSource, callOf, LIMITS } from './harness.ts';

const sandboxes = openSandboxes();
afterAll(() => sandboxes.close());

const work = await bundleSource(
  'export const work = (ms: number) => { const end = Date.now() + ms; while (Date.now() < end); return 1; };',
);

test('many calls that are each in time are not, all together', async () => {
  const runner = sandboxes.open();
  const limits = { ...LIMITS, seconds: 2, exerciseSeconds: 0.3 };
  await runner.load(work, limits);
  const outcomes = await runner.call(Array.from({ length: 60 }, () => callOf('work', 60)));
  const stopped = outcomes.find(({ kind }) => kind === 'stopped');
  expect(stopped).toMatchObject({ stop: { reason: 'timed-out', seconds: 0.3, budget: 'exercise' } });
  expect(outcomes[0]!.kind).toBe('returned');
  // What is left of the exercise is not asked; another exercise has an account of its own.
  expect(await runner.load(work, limits)).toMatchObject({ kind: 'stopped', stop: { budget: 'exercise' } });
  await runner.close();
  const other = sandboxes.open();
  await other.load(work, limits);
  expect(await other.call([callOf('work', 1)])).toMatchObject([{ kind: 'returned' }]);
  await other.close();
});

test('when the run is over, what is left is told so', async () => {
  const short = openSandboxes();
  short.begin({ runners: 2, seconds: 0.000001 });
  const runner = short.open();
  expect(await runner.load(work, LIMITS)).toMatchObject({
    kind: 'stopped',
    stop: { reason: 'timed-out', budget: 'run' },
  });
  await runner.close();
  await short.close();
});

const { course, exercise } = await loadExercise('24');
const right = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts');

test('an exercise that takes too long in all is timed out, and scored for the rest', async () => {
  const limits = { ...exercise.manifest.limits, seconds: 2, exerciseSeconds: 0.3 };
  const brief = { ...course, exercises: [{ ...exercise, manifest: { ...exercise.manifest, limits } }] };
  const slow = right.replace(/\{\n/, '{\n  for (const end = Date.now() + 20; Date.now() < end; );\n');
  const { result } = await gradeSource(brief, slow);
  expect(outline(result)).toContain('timed-out');
  expect(result.checks.flatMap(({ finding }) => (finding ? [finding] : []))).toContainEqual(
    expect.objectContaining({ code: 'timed-out', budget: 'exercise', seconds: 0.3 }),
  );
});

test('what a call leaves undone costs no other call anything', async () => {
  const { result, score } = await gradeSource(
    course,
    `${right.replace('export const convInputGradient', 'const rule')}
async function later(kept: unknown): Promise<void> {
  await undefined;
  console.log(kept);
  for (;;) await later(kept);
}
export function convInputGradient(dO: number[][], F: number[][]) {
  void later(new Array(1000).fill(dO));
  void Promise.reject(new Error('nobody hears this'));
  return rule(dO, F);
}`,
  );
  expect(score.score, outline(result)).toBe(score.maxScore);
});
