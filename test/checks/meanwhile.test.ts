import { describe, expect, it } from 'vitest';
import { type Meanwhile, whileWaiting } from '../../grader/checks/meanwhile.ts';
import { stepsAhead } from '../../grader/checks/prepare-ahead.ts';
import { gradeSubmission } from '../../grader/grading/grade-submission.ts';
import type { Runner } from '../../grader/model/runner.ts';
import type { GradedExercise } from '../../grader/report/build/index.ts';
import { courseRunner } from '../../grader/sandbox/index.ts';
import { bundleSource, callOf } from '../sandbox/harness.ts';
import { loadExercise, readReal } from '../support/course.ts';
import { temporaryFolder } from '../support/folders.ts';
import { sharedSandboxes } from '../support/sandboxes.ts';

const RIGHT = readReal('solutions/22-conv-filter-gradient/conv-filter-gradient.ts').replace(
  /^import type[\s\S]*?;$/gm,
  '',
);

/** Grades a file, with steps to do while a child computes or without. */
async function graded(source: string, meanwhile?: Meanwhile): Promise<GradedExercise> {
  const root = temporaryFolder({ 'conv-filter-gradient.ts': source });
  const [one] = await gradeSubmission({
    course: (await loadExercise('22')).course,
    submission: { root, id: 'x' },
    sandboxes: sharedSandboxes(),
    seed: 1,
    language: 'en',
    only: undefined,
    onExercise: () => {},
    ...(meanwhile && { meanwhile }),
  });
  return one;
}

describe('what is done while a child computes', () => {
  it('is one step each time that many calls were put to it', async () => {
    const done: number[] = [];
    const steps: Meanwhile = [1, 2].map((one) => () => void done.push(one));
    const asked: number[] = [];
    const plain = courseRunner({});
    const call: Runner['call'] = async (calls) => {
      asked.push(calls.length);
      // They are under way before anything else is done.
      expect(done.length).toBeLessThan(asked.length);
      return [];
    };
    const runner = whileWaiting({ ...plain, call }, steps);
    const one = callOf('f', 1);
    await runner.call(new Array(4).fill(one));
    expect(done).toEqual([]);
    await runner.call(new Array(32).fill(one));
    await runner.call([{ ...one, times: 600 }]);
    expect(done).toEqual([1, 2]);
    await runner.call(new Array(32).fill(one));
    expect(asked).toEqual([4, 32, 1, 32]);
    expect(done).toEqual([1, 2]);
  });

  it('changes nothing of what is found', async () => {
    const sources = [
      RIGHT,
      RIGHT.replace(/\+=/g, '-='),
      'export function convFilterGradient() { return [[1]]; }',
      'with (globalThis) { globalThis.convFilterGradient = () => 1; }',
    ];
    for (const source of sources) {
      const plain = await graded(source);
      const hasty = await graded(source, []);
      expect(hasty.score).toEqual(plain.score);
      expect(hasty.result).toEqual(plain.result);
      expect(hasty.score.score === 4).toBe(source === RIGHT);
    }
  });

  it('is all done by the time that a right file is judged', async () => {
    const done: string[] = [];
    await graded(RIGHT, [() => void done.push('reports')]);
    expect(done).toEqual(['reports']);
  });

  it('throws nothing where a bundle cannot be read', async () => {
    const { exercise } = await loadExercise('22');
    const bundle = { ...(await bundleSource('export const a = 1;')), code: 'with (' };
    for (const step of stepsAhead(exercise, bundle)) step();
    await new Promise((resolve) => setImmediate(resolve));
  });
});
