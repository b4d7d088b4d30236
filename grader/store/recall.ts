import { relative, sep } from 'node:path';
import { locateFile, type Submission } from '../course/submission.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Verdict } from '../report/build/index.ts';
import { readSource } from '../sandbox/read-source.ts';
import type { KeptVerdicts } from './kept-verdicts.ts';

/**
 * The kept verdicts on all these exercises, by the files as they stand, without bundling or running anything; undefined
 * where one must be judged, or bundled to be known again.
 */
export async function recallAll(
  kept: KeptVerdicts,
  submission: Submission,
  exercises: readonly Exercise[],
): Promise<Verdict[] | undefined> {
  const found: Verdict[] = [];
  for (const exercise of exercises) {
    const verdict = await recall(kept, submission, exercise);
    if (verdict === undefined) return undefined;
    found.push(verdict);
  }
  return found;
}

async function recall(
  kept: KeptVerdicts,
  submission: Submission,
  exercise: Exercise,
): Promise<Verdict | undefined> {
  const path = locateFile(submission, exercise);
  if (path === undefined || exercise.fault !== undefined) return undefined;
  const source = await readSource(path);
  if (source.kind !== 'text') return undefined;
  const file = relative(submission.root, path).split(sep).join('/');
  const key = kept.keyOfFile(exercise, file, source.text);
  const verdict = key === undefined ? undefined : kept.find(key, exercise);
  return verdict && asReused(verdict);
}

/** A verdict of an earlier run, as the report says it. */
export function asReused(verdict: Verdict): Verdict {
  return { ...verdict, exercise: { ...verdict.exercise, reused: true } };
}
