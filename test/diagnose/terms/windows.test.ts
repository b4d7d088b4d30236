import { describe, expect, it } from 'vitest';
import { diagnoseTerms } from '../../../grader/diagnose/terms/diagnose-terms.ts';
import type { Ask, EntryQuestion } from '../../../grader/diagnose/terms/question.ts';
import { windowsOf } from '../../../grader/diagnose/terms/windows.ts';
import type { TermsEvidence } from '../../../grader/model/diagnosis.ts';
import type { GradientOutput, Point } from '../../../grader/model/rule.ts';
import { loadExercise } from '../../support/course.ts';

async function questionOf(exercise: string, point: Point, index: readonly number[]): Promise<EntryQuestion> {
  const { exercise: loaded } = await loadExercise(exercise);
  const [rule] = loaded.rules;
  return {
    rule,
    output: rule.outputs[0] as GradientOutput,
    point,
    index,
    expected: 1,
    got: 0,
    tolerance: 1e-9,
  };
}

const cellsOf = (name: string, indices: readonly (readonly number[])[]) =>
  indices.map((index) => ({ name, index }));

describe('the windows of forward', () => {
  it('are those that an entry of X is in, also where the filter holds zeros', async () => {
    const point: Point = { X: [[1, 2, 3, 4]], F: [[0, 5]], dO: [[1, 2, 3]] };
    const question = await questionOf('24', point, [0, 1]);
    expect(
      windowsOf(
        question,
        'F',
        cellsOf('dO', [
          [0, 0],
          [0, 1],
        ]),
        [],
      ),
    ).toEqual([
      { of: 'dO[0][0]', first: [0, 0], last: [0, 1] },
      { of: 'dO[0][1]', first: [0, 1], last: [0, 2] },
    ]);
  });

  it('are left out where they are the whole slice, and say nothing', async () => {
    const point: Point = { X: [[1, 2]], F: [[3, 4]], dO: [[1]] };
    expect(windowsOf(await questionOf('24', point, [0, 1]), 'F', cellsOf('dO', [[0, 0]]), [])).toEqual([]);
  });

  it('hold what does not win a maximum as well', async () => {
    const point: Point = { X: [[5, 9, 1, 2]], dO: [[1, 2]], window: [1, 2] };
    expect(windowsOf(await questionOf('42', point, [0, 2]), undefined, cellsOf('dO', [[0, 1]]), [])).toEqual([
      { of: 'dO[0][1]', first: [0, 2], last: [0, 3] },
    ]);
  });

  it('stay within the slice of the entry: other samples and maps have their own', async () => {
    const X = [[[[1, 2, 3]], [[4, 5, 6]]]];
    const point: Point = { X, F: [[[[1, 1]], [[1, 1]]]], b: [0], dO: [[[[1, 1]]]] };
    expect(
      windowsOf(await questionOf('31', point, [0, 1, 0, 0]), 'F', cellsOf('dO', [[0, 0, 0, 1]]), [0, 1]),
    ).toEqual([{ of: 'dO[0][0][0][1]', first: [0, 1, 0, 1], last: [0, 1, 0, 2] }]);
  });
});

describe('the way of an entry through a maximum', () => {
  const point: Point = { X: [[5, 6, 7, 1, 2, 0]], dO: [[4, 8]], window: [1, 3] };
  const sendingFirst: Ask = async (points) =>
    points.map((at) => {
      const [[a, b]] = at.dO as number[][];
      return [[a, 0, 0, b, 0, 0]];
    });

  it('is told as cells: what is sent, where it belongs, and where it is sent, with the window', async () => {
    const question = { ...(await questionOf('42', point, [0, 0])), expected: 0, got: 4 };
    const said = await diagnoseTerms(question, sendingFirst);
    const evidence = said?.evidence as TermsEvidence;
    expect(said?.id).toBe('terms-route');
    expect(evidence.by).toBe('X');
    expect(evidence.cells).toEqual([
      { argument: 'dO', index: [0, 0], role: 'sent' },
      { argument: 'X', index: [0, 2], role: 'goal' },
      { argument: 'X', index: [0, 0], role: 'astray' },
    ]);
    expect(evidence.windows).toEqual([{ of: 'dO[0][0]', first: [0, 0], last: [0, 2] }]);
  });
});
