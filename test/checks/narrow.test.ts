import { describe, expect, it } from 'vitest';
import { answerText } from '../../grader/grading/answer-text.ts';
import { loadExercise, readReal } from '../support/course.ts';
import { gradeSource, outline, stateIn } from '../support/grading.ts';

/** Rules that are right on ordinary cases, and wrong where sizes or numbers get large or tiny. */
const NARROW = [
  [
    '16',
    'the first eight outputs alone reach the hidden layer',
    'k < delta2.length',
    'k < Math.min(8, delta2.length)',
  ],
  [
    '22',
    'pixels are clipped to a byte',
    'X[i + a][j + b] *',
    'Math.max(-255, Math.min(255, X[i + a][j + b])) *',
  ],
  [
    '41',
    'what is small counts as 0',
    'dX[u].push(',
    'dX[u].push(Math.abs(dO[Math.floor(u / kh)][Math.floor(v / kw)]) < 1e-6 ? 0 : ',
  ],
  ['33', 'strides above five leave nothing', 'D[i * sh][j * sw] =', 'if (sh < 6) D[i * sh][j * sw] ='],
] as const;

describe.each(NARROW)('%s: %s', (number, _, right, narrow) => {
  it('is found', async () => {
    const { course, exercise } = await loadExercise(number);
    const { folder, slug } = exercise;
    const [stub, solution] = ['exercises', 'solutions'].map((of) => readReal(`${of}/${folder}/${slug}.ts`));
    const text = answerText(exercise, stub!, solution!);
    expect(text).toContain(right);
    const { result } = await gradeSource(course, text.replaceAll(right, narrow));
    expect(stateIn(result, 'gradient'), outline(result)).toBe('failed');
    expect(result.checks.flatMap(({ parts }) => parts).find(({ finding }) => finding)?.finding?.code).toBe(
      'mismatch',
    );
  });
});
