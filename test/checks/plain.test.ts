import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourse } from '../../grader/course/load.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import { wordsFor } from '../../grader/words/catalogue.ts';
import { valleyHessianTimes } from '../courses/sampler/solutions/15-hessian-vector-product/hessian-vector-product.ts';
import { editTable } from '../courses/sampler/solutions/21-edit-distance/edit-distance.ts';
import { ROOT } from '../support/folders.ts';
import { type Functions, gradeFunctions } from '../support/grading.ts';

let distance: Exercise;
let hessian: Exercise;

beforeAll(async () => {
  const root = join(ROOT, 'test', 'courses', 'sampler');
  [hessian, distance] = (await loadCourse(root, ['edit-distance', 'hessian-vector-product'])).exercises;
});

const reference = { editTable } as never;
const statesOf = async (functions: Functions) => {
  const { result, score, maxScore } = await gradeFunctions(distance, functions, { reference });
  const states = Object.fromEntries(result.checks.map(({ kind, state }) => [kind, state]));
  const halved = result.checks.flatMap((check) => check.halved ?? []);
  return { states, halved, score, maxScore };
};

describe('a function that returns no derivative', () => {
  it('is right where the reference, examples and laws say so', async () => {
    const { states, score, maxScore } = await statesOf({ editTable });
    expect(states).toEqual({ contract: 'passed', fixture: 'passed', reference: 'passed', law: 'passed' });
    expect(score).toBe(maxScore);
  });

  it('gets nothing for laws that zeros keep, and half for their form', async () => {
    const zeros = (...args: Parameters<typeof editTable>) =>
      editTable(...args).map((row) => row.map(() => 0));
    const { states, halved, score } = await statesOf({ editTable: zeros });
    expect(states).toEqual({ contract: 'passed', fixture: 'failed', reference: 'failed', law: 'skipped' });
    expect(halved).toEqual([{ because: 'unconfirmed', functions: ['editTable'] }]);
    expect(score).toBe(0.25);
  });

  it('is not halved where it is right on some cases', async () => {
    const never = (a: number[], b: number[], { replace }: { replace: number }) =>
      editTable(a, b, { replace });
    const { halved, states } = await statesOf({ editTable: never });
    expect(states.reference).toBe('failed');
    expect(halved).toEqual([]);
  });
});

it('a Hessian-vector product is judged by differences of forward alone', async () => {
  const right = await gradeFunctions(hessian, { valleyHessianTimes });
  expect(right.score).toBe(right.maxScore);
  const doubled = (x: number[], v: number[]) => valleyHessianTimes(x, v).map((entry) => 2 * entry);
  const { result } = await gradeFunctions(hessian, { valleyHessianTimes: doubled });
  expect(result.checks.find(({ kind }) => kind === 'gradient')?.finding?.code).toBe('mismatch');
});

it.each([
  ['en', 'editTable got the result right on no case that tells anything'],
  ['zh-CN', 'editTable 没有在任何能说明问题的算例上给出正确的结果'],
])('what counts half is told in %s', (language, says) => {
  expect(wordsFor(language).phrases.countsHalf.unconfirmed(['editTable'])).toContain(says);
});
