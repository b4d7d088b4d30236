import { expect, it } from 'vitest';
import type { Matrix } from '../../exercises/types.ts';
import { isLastAlone } from '../../grader/diagnose/confirm-last.ts';
import type { Runner } from '../../grader/model/runner.ts';
import { convFilterGradient } from '../../solutions/22-conv-filter-gradient/conv-filter-gradient.ts';
import { loadExercise } from '../support/course.ts';

const { exercise } = await loadExercise('22');
const rule = exercise.rules[0]!;

function runnerOf(answer: (X: Matrix, dO: Matrix) => Matrix): Runner {
  return {
    load: async () => ({ kind: 'loaded', exports: [] }),
    call: async (calls) =>
      calls.map(({ args }) => ({ kind: 'returned', value: answer(args[0] as Matrix, args[1] as Matrix) })),
    takeConsole: () => ({ lines: [], truncated: false }),
    close: async () => {},
  };
}

const negated = (rows: Matrix) => rows.map((row) => row.map((entry) => -entry));

it.each([
  ['a flipped sign and nothing else', true, (right: Matrix) => negated(right)],
  [
    'a flipped sign and an entry that is lost in wide filters',
    false,
    (right: Matrix) => negated(right.map((row) => row.map((entry, b) => (b > 2 ? 0 : entry)))),
  ],
  [
    'a result that is right in large filters',
    false,
    (right: Matrix) => (right.length > 3 ? right : negated(right)),
  ],
] as const)('%s: %s', async (_, expected, change) => {
  const runner = runnerOf((X, dO) => change(convFilterGradient(X, dO)));
  const bundle = { file: 'a.ts', code: '', map: '', inputs: [] };
  const asked = { exercise, bundle, runner, seed: 1 };
  expect(await isLastAlone(asked, rule, rule.outputs[0]!, 'sign-flipped')).toBe(expected);
});
