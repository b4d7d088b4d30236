import { checkExercise } from '../checks/check-exercise.ts';
import type { Reference } from '../checks/subject.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Bundle } from '../model/runner.ts';
import { inProcessRunner } from '../sandbox/index.ts';
import { scoreExercise } from '../score/score.ts';
import type { SeededResult } from './proof.ts';

/** Grades functions that are trusted, in this process. */
export async function gradeFunctions(
  exercise: Exercise,
  functions: Reference,
  reference: Reference | undefined,
  seed: number,
): Promise<SeededResult> {
  const result = await checkExercise({
    exercise,
    bundle: bundleHere(exercise),
    runner: inProcessRunner(functions),
    reference,
    fingerprints: undefined,
    seed,
    language: 'en',
    only: undefined,
  });
  const { score, maxScore } = scoreExercise(exercise.manifest, result);
  return { seed, result, score, maxScore };
}

/** Functions that are in this process already need no bundle. */
export function bundleHere({ slug }: Exercise): Bundle {
  return { file: `${slug}.ts`, code: '', map: '', inputs: [] };
}

/** Training takes seconds: once, in the sandbox, is enough, and what other checks refute need not be trained. */
export function withoutTraining(exercise: Exercise): Exercise {
  const { training, ...checks } = exercise.manifest.checks;
  return training === undefined ? exercise : { ...exercise, manifest: { ...exercise.manifest, checks } };
}
