import type { Exercise } from '../model/exercise.ts';
import { userError } from '../words/user-error.ts';
import { kindsOf } from './kinds.ts';
import type { Selection } from './subject.ts';

/**
 * The case that `--case` names: a worked example of the exercise, say, or a drawn case. Throws a UserError when there
 * is not exactly one exercise, or the text names no case of it.
 */
export function selectCase(exercises: readonly Exercise[], text: string): Selection {
  if (exercises.length !== 1) {
    throw userError('one-exercise', { caseId: text });
  }
  const [exercise] = exercises;
  const readings = kindsOf(exercise).flatMap((kind) => kind.readCase?.(exercise, text) ?? []);
  // What the course itself calls so goes before a drawn case whose id happens to be the same.
  const selection = readings.find(({ drawn }) => drawn === undefined) ?? readings[0];
  if (selection !== undefined) return selection;
  throw userError('unknown-case', { of: { exercise: exercise.slug, caseId: text } });
}
