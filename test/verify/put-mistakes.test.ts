import { expect, it } from 'vitest';
import { openCaseBook } from '../../grader/checks/case-book.ts';
import { putMistakes } from '../../grader/verify/put-mistakes.ts';
import { loadExercise } from '../support/course.ts';

it('sees a mistake that is none, and two that are one', async () => {
  const loaded = await loadExercise('24');
  const [first, second] = loaded.misconceptions;
  const none = { ...first, id: 'none', functions: {} };
  const again = { ...second, id: 'again' };
  const suspects = { ...loaded, misconceptions: [first, second, none, again], book: openCaseBook() };
  const outcome = await putMistakes(suspects, 1);
  expect(outcome).toEqual({ seed: 1, survivors: ['none'], twins: [[second.id, 'again']] });
});
