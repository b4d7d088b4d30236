import { existsSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseFault } from '../model/fault.ts';
import { courseFault } from '../words/user-error.ts';

/** An exercise's folder is its number, a dash and its slug. */
const FOLDER = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** What was meant to be one. */
function isLikeAnExercise(directory: string, folder: string): boolean {
  if (!/^\d+[-_ ]?\p{L}/u.test(folder)) return false;
  return ['exercise.json', 'spec.ts', 'forward.ts'].some((name) => existsSync(join(directory, name)));
}

function misnamed(folder: string): CourseFault {
  const [, number, rest] = /^(\d+)[-_ ]?(.*)$/u.exec(folder) ?? [];
  const slug = rest
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const name = `${number.padStart(2, '0')}-${slug}`;
  return courseFault('misnamed-exercise', {
    file: `exercises/${folder}`,
    name: FOLDER.test(name) ? name : undefined,
  });
}

export interface ExerciseFolder {
  readonly folder: string;
  readonly number: string;
  readonly slug: string;
  readonly directory: string;
}

/** The exercises of a course: a directory listing of exercises/, in the order of their numbers. Throws where there is none. */
export function discoverExercises(courseRoot: string): ExerciseFolder[] {
  const found = listExercises(courseRoot);
  if (found.length > 0) return found;
  throw courseFault('no-exercises', { folder: join(courseRoot, 'exercises') });
}

/** The same of a course that may have none yet. */
export function listExercises(courseRoot: string): ExerciseFolder[] {
  const root = join(courseRoot, 'exercises');
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw courseFault('no-course', { folder: courseRoot });
  }
  const found: ExerciseFolder[] = [];
  for (const folder of readdirSync(root).sort()) {
    const match = FOLDER.exec(folder);
    const directory = join(root, folder);
    const status = statusOf(directory);
    if (match && status === undefined) {
      throw courseFault('link-to-nothing', { file: `exercises/${folder}` });
    }
    if (!status?.isDirectory()) continue;
    if (!match) {
      if (isLikeAnExercise(directory, folder)) throw misnamed(folder);
      continue;
    }
    found.push({ folder, number: match[1], slug: match[2], directory });
  }
  const taken = new Map<string, string>();
  for (const { folder, number, slug } of found) {
    for (const name of [number, slug]) {
      const other = taken.get(name);
      if (other !== undefined) {
        throw courseFault('duplicate-exercise', {
          file: `exercises/${folder}`,
          other: `exercises/${other}`,
          name,
        });
      }
      taken.set(name, folder);
    }
  }
  return found;
}

/** Undefined where a link leads to nothing, or in a circle. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') return undefined;
    throw error;
  }
}
