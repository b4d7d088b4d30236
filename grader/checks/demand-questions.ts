import type { Exercise } from '../model/exercise.ts';
import type { CourseFault } from '../model/fault.ts';
import type { CheckKind } from '../model/verdict.ts';
import { courseFault } from '../words/user-error.ts';
import { kindsOf } from './kinds.ts';

/** Points for a check that has nothing to ask would be given away, or never be earned. Throws a CourseFault. */
export function demandQuestions(exercise: Exercise): void {
  for (const { id, lacks } of kindsOf(exercise)) {
    const points = exercise.manifest.checks[id]?.points ?? 0;
    if (points > 0 && lacks?.(exercise)) throw nothingToAsk(exercise, id);
  }
}

export function nothingToAsk({ folder, manifest }: Exercise, check: CheckKind): CourseFault {
  const [file, path] = [`exercises/${folder}/exercise.json`, `$.checks.${check}`];
  const points = manifest.checks[check]?.points ?? 0;
  return courseFault('nothing-to-ask', { file, path, folder, check, points });
}
