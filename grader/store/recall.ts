import type { Submission } from '../course/submission.ts';
import { bundleEntry } from '../grading/bundle-entry.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import type { Verdict } from '../report/build/index.ts';
import { followImports } from '../sandbox/follow.ts';
import type { KeptVerdicts } from './kept-verdicts.ts';

/**
 * The kept verdicts on all exercises of a course, by the files as they stand, without bundling or running anything;
 * undefined where one must be judged, or bundled to be known again.
 */
export async function recallAll(
  kept: KeptVerdicts,
  submission: Submission,
  course: Course,
): Promise<Verdict[] | undefined> {
  const found: Verdict[] = [];
  for (const exercise of course.exercises) {
    const verdict = await recall(kept, submission, course, exercise);
    if (verdict === undefined) return undefined;
    found.push(verdict);
  }
  return found;
}

async function recall(
  kept: KeptVerdicts,
  submission: Submission,
  course: Course,
  exercise: Exercise,
): Promise<Verdict | undefined> {
  if (exercise.fault !== undefined) return undefined;
  const entry = bundleEntry(course, submission, exercise);
  const alone = entry && (await followImports(entry, []));
  if (entry === undefined || alone === undefined) return undefined;
  const imports = kept.importsOf(exercise, alone.files[0]!);
  const sources = imports === undefined ? alone : await followImports(entry, imports);
  const verdict = sources && kept.find(kept.keyOf(exercise, sources), exercise);
  return verdict && asReused(verdict);
}

/** A verdict of an earlier run, as the report says it. */
export function asReused(verdict: Verdict): Verdict {
  return { ...verdict, exercise: { ...verdict.exercise, reused: true } };
}
