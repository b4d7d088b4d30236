import { existsSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { Course, Exercise } from '../model/exercise.ts';
import { userError } from '../words/user-error.ts';
import { discoverExercises } from './discover.ts';
import { findFile, findFiles, findHome, liesFlat } from './find-file.ts';

/** A folder that holds a student's files, laid out like exercises/ or flat. */
export interface Submission {
  readonly root: string;
  /** The folder's name, for the report. */
  readonly id: string;
}

type Named = Pick<Exercise, 'folder' | 'slug' | 'directory'>;

/** The file of one exercise in a submission, absolute; undefined when there is none. */
export function locateFile(submission: Submission, exercise: Named): string | undefined {
  return findFile(submission.root, exercise);
}

/** The same of several exercises, in their order, in less time than one by one. */
export function locateFiles(
  submission: Submission,
  exercises: readonly Named[],
): readonly (string | undefined)[] {
  return findFiles(submission.root, exercises);
}

/** Where the student finds or should write the file, relative to the submission, with `/`. */
export function shownFile(submission: Submission, exercise: Named): string {
  const path = locateFile(submission, exercise) ?? join(submission.root, placeFor(submission.root, exercise));
  return relative(submission.root, path).replaceAll('\\', '/');
}

/** Where a file that is not there yet goes: beside the others where they lie flat, else in a folder of its own. */
function placeFor(root: string, { folder, slug }: Named): string {
  const name = `${slug}.ts`;
  return !isFolder(join(root, folder)) && liesFlat(root) ? name : `${folder}/${name}`;
}

/** A submission that holds no file of the course; undefined where it holds one. */
export function emptySubmission(course: Course, directory: string): Submission | undefined {
  const root = resolve(directory);
  const isEmpty = !isFolder(root) || findHome(root, discoverExercises(course.root)) === undefined;
  return isEmpty ? { root, id: basename(root) } : undefined;
}

/** Where files of a course may lie in a submission, as examples. */
export function exampleFiles(course: Course): readonly string[] {
  const [first] = discoverExercises(course.root);
  return [`exercises/${first.folder}/${first.slug}.ts`, `${first.slug}.ts`];
}

function isFolder(path: string): boolean {
  // Below a file there is nothing, which is an error to the system even where a missing entry is none.
  return existsSync(path) && statSync(path).isDirectory();
}

/** Opens a submission folder. Throws a UserError if it is not there or holds nothing of the course. */
export function openSubmission(course: Course, directory: string): Submission {
  const root = resolve(directory);
  if (!existsSync(root)) {
    throw userError('no-submission', { folder: directory, isFile: false });
  }
  if (!statSync(root).isDirectory()) {
    throw userError('no-submission', { folder: directory, isFile: true });
  }
  // Any exercise of the course will do: one that is not begun yet may be the only one that is asked for.
  const all = discoverExercises(course.root);
  const home = findHome(root, all);
  if (home === undefined) {
    const [first] = all;
    throw userError('empty-submission', {
      folder: directory,
      examples: [`${first.folder}/${first.slug}.ts`, `${first.slug}.ts`],
    });
  }
  return { root: home, id: basename(root) };
}
