import { checkExercise } from '../checks/check-exercise.ts';
import { withKinds } from '../checks/kinds.ts';
import type { Subject } from '../checks/subject.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Functions } from '../model/rule.ts';
import type { Bundle } from '../model/runner.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import { courseRunner } from '../sandbox/index.ts';
import { scoreExercise } from '../score/score.ts';

/** What one grade came to. */
export interface SeededResult {
  readonly seed: number;
  readonly result: ExerciseResult;
  readonly score: number;
  readonly maxScore: number;
}

/** How a grade in this process is shortened, without another verdict. */
export type Shortened = Pick<Subject, 'book' | 'isUntraced'>;

/** Grades functions that are trusted, in this process. */
export async function gradeFunctions(
  exercise: Exercise,
  functions: Functions,
  reference: Functions | undefined,
  seed: number,
  shortened: Shortened = {},
): Promise<SeededResult> {
  const result = await checkExercise({
    exercise,
    bundle: bundleHere(exercise),
    runner: courseRunner(functions),
    reference,
    fingerprints: undefined,
    seed,
    language: 'en',
    only: undefined,
    ...shortened,
  });
  const { score, maxScore } = scoreExercise(exercise.manifest, result);
  return { seed, result, score, maxScore };
}

/** Functions that are in this process already need no bundle. */
export function bundleHere({ slug }: Exercise): Bundle {
  return { file: `${slug}.ts`, code: '', map: '', inputs: [] };
}

/** What takes seconds is asked once, in the sandbox; and what other checks refute need not be asked so long. */
export function withoutSlowChecks(exercise: Exercise): Exercise {
  return withKinds(exercise, ({ isSlow }) => !isSlow);
}
