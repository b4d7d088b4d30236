import { expect, it } from 'vitest';
import { openCaseBook } from '../../grader/checks/case-book.ts';
import { drawAhead } from '../../grader/checks/draw-ahead.ts';
import { kindsOf } from '../../grader/checks/kinds.ts';
import { caseSeed } from '../../grader/checks/question.ts';
import { loadExercise } from '../support/course.ts';

it('draws what the checks will ask about, and nothing twice', async () => {
  const { exercise } = await loadExercise('22');
  const book = openCaseBook();
  drawAhead(exercise, 1, book);
  const [rule] = exercise.rules;
  const questions = kindsOf(exercise).flatMap((kind) => kind.questions);
  expect(questions.length).toBeGreaterThan(3);
  for (const { style, count } of questions) {
    const asked = count(exercise, rule);
    if (asked === 0) continue;
    const seed = caseSeed(1, exercise, rule, style);
    // One case is asked for, and all are there.
    expect(book.cases(rule, style, seed, 1).length, style).toBeGreaterThanOrEqual(asked);
  }
});

it('leaves what cannot be drawn to whoever asks for it', async () => {
  const { exercise } = await loadExercise('22');
  const broken = openCaseBook();
  const book = {
    ...broken,
    cases: (...asked: Parameters<typeof broken.cases>) => {
      if (asked[1] === 'large') throw new Error('nothing is that large');
      return broken.cases(...asked);
    },
  };
  expect(() => drawAhead(exercise, 1, book)).not.toThrow();
});
