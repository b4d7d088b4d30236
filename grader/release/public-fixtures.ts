import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../checks/kind.ts';
import { kindsOf } from '../checks/kinds.ts';
import { fingerprintsFile } from '../course/fingerprints.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import { courseFault } from '../words/user-error.ts';
import { courseFile, type ReleasedFile } from './released-file.ts';

interface FixtureFile {
  readonly cases: readonly { readonly visibility: 'public' | 'hidden' }[];
}

/**
 * The worked examples of an exercise that students may see, file by file, and its fingerprints. A file without a
 * public example is left out. Throws a CourseFault when a check would be left without anything to ask.
 */
export function publicFixtures(course: Pick<Course, 'root'>, exercise: Exercise): ReleasedFile[] {
  const folder = `fixtures/${exercise.folder}`;
  const fingerprints = fingerprintsFile(exercise);
  const names = existsSync(join(course.root, folder)) ? readdirSync(join(course.root, folder)).sort() : [];
  const examples = names
    .map((name) => `${folder}/${name}`)
    .filter((path) => path.endsWith('.json') && path !== fingerprints)
    .flatMap((path) => publicPart(path, readFileSync(join(course.root, path), 'utf8')));
  if (examples.length === 0 && pointsFor(exercise, 'worked-examples') > 0) {
    throw courseFault('no-public-example', { file: folder, exercise: exercise.slug });
  }
  const digests = existsSync(join(course.root, fingerprints));
  if (!digests && pointsFor(exercise, 'fingerprints') > 0) {
    throw courseFault('no-fingerprints', { file: fingerprints, exercise: exercise.slug });
  }
  return digests
    ? [...examples, courseFile(fingerprints, readFileSync(join(course.root, fingerprints)))]
    : examples;
}

function publicPart(path: string, text: string): ReleasedFile[] {
  const file = JSON.parse(text) as FixtureFile;
  const cases = file.cases.filter(({ visibility }) => visibility === 'public');
  if (cases.length === 0) return [];
  // As it was written, where nothing is taken out.
  if (cases.length === file.cases.length) return [courseFile(path, text)];
  return [courseFile(path, `${JSON.stringify({ ...file, cases }, undefined, 2)}\n`)];
}

/** The points of the checks that ask by this part of fixtures/. */
function pointsFor(exercise: Exercise, part: Kind['asksBy']): number {
  const kinds = kindsOf(exercise).filter(({ asksBy }) => asksBy === part);
  return kinds.reduce((sum, { id }) => sum + (exercise.manifest.checks[id]?.points ?? 0), 0);
}
