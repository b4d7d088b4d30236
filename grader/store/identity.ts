import { functionOwnersText } from '../course/function-owner.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import { reachedFiles } from '../release/reached-files.ts';
import { digestOf } from './digest.ts';
import { namedContents } from './named-contents.ts';
import { OWN_ROOT } from './own-root.ts';

/** The digests of a course's exercises by folder: of all files of the course that an exercise's verdicts depend on. */
export function exerciseDigests(course: Course): ReadonlyMap<string, string> {
  const owners = functionOwnersText(course.root);
  return new Map(
    course.exercises.map((exercise) => [exercise.folder, exerciseDigest(course, exercise, owners)]),
  );
}

function exerciseDigest({ root }: Course, { folder }: Exercise, owners: string): string {
  const mirrors = ['exercises', 'solutions', 'fixtures'].map((mirror) => `${mirror}/${folder}`);
  const shared = ['exercises/course.json', 'exercises/types.ts'];
  const { files } = reachedFiles(root, [...mirrors, ...shared], {});
  return digestOf([owners, ...namedContents(root, files)]);
}

const PAGE = ['grader/report/formats/html/index.ts', 'grader/report/formats/html/templates'];

/** The digest of all that makes a page from a report. */
export function pageDigest(): string {
  const { files } = reachedFiles(OWN_ROOT, PAGE, {});
  return digestOf(namedContents(OWN_ROOT, files));
}
