import { isBuiltin } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { ForbiddenImportReason } from '../model/finding.ts';
import {
  exerciseFolders,
  findAsWritten,
  findNeighbour,
  folderName,
  isFile,
  isInside,
  isPossible,
  isSource,
  realPath,
  slugOf,
} from './find-source.ts';

/** Files of the course that a submission may import. */
export interface CourseModules {
  readonly forward: string | undefined;
  readonly types: string | undefined;
}

/** Where a bundle's files may come from. All paths are real and absolute. */
export interface ImportScope {
  readonly root: string;
  readonly entry: string;
  readonly course: CourseModules;
}

/** What an import leads to. */
export type Resolution =
  | { readonly kind: 'submission'; readonly path: string }
  | { readonly kind: 'course'; readonly path: string }
  | { readonly kind: 'forbidden'; readonly reason: ForbiddenImportReason }
  | { readonly kind: 'unresolved' };

/** `./forward`, `../types.js`, …: what a file of the course may be called. */
const COURSE_MODULE = /^\.{1,2}\/(?:.*\/)?(forward|types)(?:\.[mc]?[jt]s)?$/;

/** A folder of an exercise. */
const EXERCISE_FOLDER = /^\d+-[\w-]+$/;

/** Endings that clearly say: not a script. */
const OTHER_LANGUAGE =
  /^\.(?:json5?|jsonc|css|wasm|node|tsx|jsx|txt|csv|md|html?|ya?ml|py|svg|png|jpe?g|bin|vue)$/;

/** Resolves an import of a student's file. */
export function resolveForStudent(specifier: string, importer: string, scope: ImportScope): Resolution {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return { kind: 'forbidden', reason: reasonOfBare(specifier) };
  if (!isPossible(specifier)) return { kind: 'unresolved' };
  const courseModule = COURSE_MODULE.exec(specifier)?.[1];
  if (courseModule !== undefined && !isOwnHelper(specifier, importer, scope)) {
    return resolveCourseModule(courseModule, specifier, importer, scope);
  }
  const written = findAsWritten(specifier, dirname(importer));
  const inSubmission = [written, findNeighbour(specifier, scope.root)]
    .map((path) => path && realPath(path))
    .find((path) => path !== undefined && isInside(path, scope.root));
  if (inSubmission !== undefined) {
    if (isSource(inSubmission)) return { kind: 'submission', path: inSubmission };
    return { kind: 'forbidden', reason: 'other-language' };
  }
  if (written !== undefined || !isInside(resolve(dirname(importer), specifier), scope.root)) {
    return { kind: 'forbidden', reason: 'outside-submission' };
  }
  if (OTHER_LANGUAGE.test(extname(specifier))) return { kind: 'forbidden', reason: 'other-language' };
  return { kind: 'unresolved' };
}

/**
 * Whether a file of that name is the student's own. Where the course's forward rules and types are, beside an exercise's
 * file and in the folder above, they are always the course's, whatever the submission holds; in a folder of one's own,
 * a name is a name.
 */
function isOwnHelper(specifier: string, importer: string, { root }: ImportScope): boolean {
  const folder = dirname(resolve(dirname(importer), specifier));
  const name = basename(folder);
  if (folder === root || !isInside(folder, root)) return false;
  if (EXERCISE_FOLDER.test(name) || (name === 'exercises' && dirname(folder) === root)) return false;
  return findAsWritten(specifier, dirname(importer)) !== undefined;
}

/** Resolves an import of a course file, which is trusted but has no reason to leave the exercises. */
export function resolveForCourse(specifier: string, importer: string, scope: ImportScope): Resolution {
  const path = /^\.{1,2}\//.test(specifier) ? findAsWritten(specifier, dirname(importer)) : undefined;
  const exercises = exercisesFolder(scope.course);
  if (path === undefined || exercises === undefined || !isInside(path, exercises))
    return { kind: 'unresolved' };
  return { kind: 'course', path };
}

function reasonOfBare(specifier: string): ForbiddenImportReason {
  if (isBuiltin(specifier) || specifier.startsWith('node:')) return 'node-builtin';
  if (/^(?:\/|\\|file:|data:|[a-z]:[\\/])/i.test(specifier)) return 'outside-submission';
  return 'package';
}

function resolveCourseModule(
  name: string,
  specifier: string,
  importer: string,
  scope: ImportScope,
): Resolution {
  const path = name === 'types' ? scope.course.types : courseForward(specifier, importer, scope);
  return path === undefined ? { kind: 'unresolved' } : { kind: 'course', path };
}

/**
 * The forward rule of the exercise whose folder an import names, another one's as well: nothing that is given answers
 * what is asked elsewhere, which `verify` proves. Beside an exercise's file lies the rule of that exercise, whatever
 * the folder is called.
 */
function courseForward(specifier: string, importer: string, scope: ImportScope): string | undefined {
  const exercises = exercisesFolder(scope.course);
  if (exercises === undefined) return scope.course.forward;
  const named = folderName(resolve(dirname(importer), specifier));
  const ofSlug = importer === scope.entry ? [] : exerciseFolders(exercises, slugOf(importer));
  const isBeside = named === folderName(importer) && (importer === scope.entry || ofSlug.length > 0);
  const folders = !isBeside && EXERCISE_FOLDER.test(named) ? [named, ...ofSlug] : ofSlug;
  return folders.map((folder) => join(exercises, folder, 'forward.ts')).find(isFile) ?? scope.course.forward;
}

function exercisesFolder({ forward, types }: CourseModules): string | undefined {
  if (types !== undefined) return dirname(types);
  return forward === undefined ? undefined : dirname(dirname(forward));
}
