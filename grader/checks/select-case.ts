import { parseCaseId } from '../cases/id.ts';
import type { Exercise } from '../model/exercise.ts';
import { UserError } from '../model/fault.ts';
import type { Selection } from './subject.ts';

/**
 * The case that `--case` names: a worked example of the exercise, or a drawn case. Throws a UserError when there
 * is not exactly one exercise, or the text names no case of it.
 */
export function selectCase(exercises: readonly Exercise[], text: string): Selection {
  if (exercises.length !== 1) {
    throw new UserError(
      'one-exercise',
      '--case goes with exactly one exercise.',
      `Write npm run grade -- EXERCISE --case ${text}`,
    );
  }
  const [exercise] = exercises;
  if (exercise.fixtures.some(({ id }) => id === text)) return { kind: 'fixture', id: text };
  const id = parseCaseId(text);
  if (id === undefined || id.functionIndex >= exercise.rules.length) {
    throw new UserError(
      'unknown-case',
      `${exercise.slug} has no case “${text}”.`,
      'Copy the replay command that is printed with a failure.',
    );
  }
  return { kind: 'drawn', id };
}
