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
  const selection = readCase(exercise, text) ?? repeatedCase(exercise, text);
  if (selection !== undefined) return selection;
  throw userError('unknown-case', { of: { exercise: exercise.slug, caseId: text } });
}

function readCase(exercise: Exercise, text: string): Selection | undefined {
  const readings = kindsOf(exercise).flatMap((kind) => kind.readCase?.(exercise, text) ?? []);
  // What the course itself calls so goes before a drawn case whose id happens to be the same.
  return readings.find(({ drawn }) => drawn === undefined) ?? readings[0];
}

/** Behind the id of a case: what is found there only after other calls. */
const REPEATS = '+';

/** The id of a case that is found wrong only after the calls that came before it. */
export function afterCalls(id: string): string {
  return `${id}${REPEATS}`;
}

function repeatedCase(exercise: Exercise, text: string): Selection | undefined {
  const own = text.endsWith(REPEATS) ? readCase(exercise, text.slice(0, -REPEATS.length)) : undefined;
  return own && { ...own, id: text, repeats: true };
}
