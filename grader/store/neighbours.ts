import { discoverExercises, type ExerciseFolder } from '../course/discover.ts';
import { locateFiles, type Submission } from '../course/submission.ts';
import type { BundleSources } from '../model/runner.ts';
import { realPath } from '../sandbox/find-source.ts';

/** The other exercises whose files a bundle holds: where it fails, these are judged as well, and told by name. */
export function neighbours(
  courseRoot: string,
  submission: Submission,
  { folder }: Pick<ExerciseFolder, 'folder'>,
  { files }: BundleSources,
): readonly ExerciseFolder[] {
  const own = files.filter(({ ofCourse }) => !ofCourse).map(({ path }) => path);
  if (own.length < 2) return [];
  const others = discoverExercises(courseRoot).filter((one) => one.folder !== folder);
  const located = locateFiles(submission, others).map((file) => file && realPath(file));
  return others.filter((_, i) => located[i] !== undefined && own.includes(located[i]));
}
