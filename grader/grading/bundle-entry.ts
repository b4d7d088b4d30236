import { join } from 'node:path';
import { locateFile, type Submission } from '../course/submission.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import type { BundleEntry } from '../sandbox/index.ts';

/** The file of an exercise in a submission, with what it may import; undefined where there is none. */
export function bundleEntry(
  course: Pick<Course, 'root'>,
  submission: Submission,
  exercise: Pick<Exercise, 'folder' | 'slug' | 'directory' | 'manifest'>,
): BundleEntry | undefined {
  const file = locateFile(submission, exercise);
  if (file === undefined) return undefined;
  const { bundlingSeconds } = exercise.manifest.limits;
  return {
    submissionRoot: submission.root,
    file,
    courseModules: courseModules(course, exercise),
    ...(bundlingSeconds !== undefined && { seconds: bundlingSeconds }),
  };
}

/** What files of an exercise may import from the course. */
export function courseModules(
  { root }: Pick<Course, 'root'>,
  { directory }: Pick<Exercise, 'directory'>,
): BundleEntry['courseModules'] {
  return { forward: join(directory, 'forward.ts'), types: join(root, 'exercises', 'types.ts') };
}
