import type { Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import { kindsOf } from './kinds.ts';

/** Points for a check that has nothing to ask would be given away, or never be earned. Throws a CourseFault. */
export function demandQuestions(exercise: Exercise): void {
  for (const { id, lacks } of kindsOf(exercise)) {
    const points = exercise.manifest.checks[id]?.points ?? 0;
    const lack = lacks?.(exercise);
    if (points === 0 || lack === undefined) continue;
    throw new CourseFault(
      'nothing-to-ask',
      `exercises/${exercise.folder}/exercise.json: $.checks.${id} gives ${points} points, but ${lack.problem}.`,
      `${lack.mend}, or remove the check "${id}".`,
    );
  }
}
