import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintsFile } from '../course/fingerprints.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
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
  if (examples.length === 0 && pointsFor(exercise, 'fixture') > 0) {
    throw new CourseFault(
      'no-public-example',
      `${exercise.slug} gives points for worked examples, but all in ${folder} are hidden.`,
      'Make one of them public.',
    );
  }
  const digests = existsSync(join(course.root, fingerprints));
  if (!digests && pointsFor(exercise, 'reference') + pointsFor(exercise, 'cost') > 0) {
    throw new CourseFault(
      'no-fingerprints',
      `${fingerprints} is missing; without it a released copy cannot judge all checks of ${exercise.slug}.`,
      'Run npm run fixtures.',
    );
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

function pointsFor({ manifest }: Exercise, kind: 'fixture' | 'reference' | 'cost'): number {
  return manifest.checks[kind]?.points ?? 0;
}
