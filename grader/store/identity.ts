import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Course, Exercise } from '../model/exercise.ts';
import { reachedFiles } from '../release/reached-files.ts';
import { digestOf } from './digest.ts';

const OWN_ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where judging begins: all that these files reach can change a verdict. */
const JUDGING = ['grader/grading/grade-submission.ts', 'grader/report/build/index.ts'];

/** The digest of the grader: its own files that judge and put into words, its packages, and Node, whose arithmetic it uses. */
export function graderDigest(): string {
  const { files } = reachedFiles(OWN_ROOT, JUDGING, { '#spec': 'grader/spec/index.ts' });
  const lock = readFileSync(join(OWN_ROOT, 'package-lock.json'));
  // Where the grader is one bundle, this module is in it.
  const judging =
    files.length > 0 ? namedContents(OWN_ROOT, files) : [readFileSync(fileURLToPath(import.meta.url))];
  return digestOf([process.version, lock, ...judging]);
}

/** The digests of a course's exercises by folder: of all files of the course that an exercise's verdicts depend on. */
export function exerciseDigests(course: Course): ReadonlyMap<string, string> {
  return new Map(course.exercises.map((exercise) => [exercise.folder, exerciseDigest(course, exercise)]));
}

function exerciseDigest({ root }: Course, { folder }: Exercise): string {
  const mirrors = ['exercises', 'solutions', 'fixtures'].map((mirror) => `${mirror}/${folder}`);
  const shared = ['exercises/course.json', 'exercises/types.ts'];
  const { files } = reachedFiles(root, [...mirrors, ...shared], {});
  return digestOf(namedContents(root, files));
}

/** Files with their names, which are relative to the root: the same wherever it lies, and however it was called. */
function namedContents(root: string, files: readonly string[]): (string | Uint8Array)[] {
  return files.flatMap((file) => [file, readFileSync(join(root, file))]);
}

const PAGE = ['grader/report/formats/html/index.ts', 'grader/report/formats/html/templates'];

/** The digest of all that makes a page from a report. */
export function pageDigest(): string {
  const { files } = reachedFiles(OWN_ROOT, PAGE, {});
  return digestOf(namedContents(OWN_ROOT, files));
}
