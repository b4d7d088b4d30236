import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '../../grader/course/load.ts';
import { loadMisconceptions, loadReference } from '../../grader/course/mirrors.ts';
import type { Functions } from '../../grader/model/rule.ts';
import { ROOT } from '../support/folders.ts';
import { gradeFunctions } from '../support/grading.ts';
import { everyNth } from '../support/thorough.ts';
import { failuresOf, verifyHere } from '../support/verify.ts';

/** The first is proven in `npm test`. */
const PROVEN = ['softmax-jacobian', 'embedding', 'layer-norm', 'hessian-vector-product', 'edit-distance'];

const SAMPLER = join(ROOT, 'test', 'courses', 'sampler');

describe('a course that uses whatever a spec can say', () => {
  it('is proven', async () => {
    const words = everyNth(PROVEN.length, PROVEN);
    expect(failuresOf(await verifyHere(SAMPLER, words, { seeds: 1 }))).toEqual([]);
  });

  // All that is proven of these two, `npm run verify -- --course test/courses/sampler` shows in three times the time.
  it.each(['lstm-cell', 'attention'])('tells right from wrong in %s', async (word) => {
    const course = await loadCourse(SAMPLER, [word]);
    const [exercise] = course.exercises;
    const reference = (await loadReference(course, exercise)) as Functions;
    const right = await gradeFunctions(exercise, reference, { reference });
    expect(right.score).toBe(right.maxScore);
    for (const { functions } of await loadMisconceptions(course, exercise)) {
      const wrong = await gradeFunctions(exercise, { ...reference, ...functions }, { reference });
      expect(wrong.score).toBeLessThan(right.maxScore);
    }
  });
});
