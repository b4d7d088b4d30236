import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CourseFault } from '../model/fault.ts';

/** An exercise's folder is its number, a dash and its slug. */
const FOLDER = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

export interface ExerciseFolder {
  readonly folder: string;
  readonly number: string;
  readonly slug: string;
  readonly directory: string;
}

/** The exercises of a course: a directory listing of exercises/, in the order of their numbers. */
export function discoverExercises(courseRoot: string): ExerciseFolder[] {
  const root = join(courseRoot, 'exercises');
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw new CourseFault(
      'no-course',
      `${courseRoot} holds no exercises folder.`,
      'Name a folder of a course.',
    );
  }
  const found: ExerciseFolder[] = [];
  for (const folder of readdirSync(root).sort()) {
    const match = FOLDER.exec(folder);
    const directory = join(root, folder);
    if (!match || !statSync(directory).isDirectory()) continue;
    found.push({ folder, number: match[1], slug: match[2], directory });
  }
  if (found.length === 0) {
    throw new CourseFault(
      'no-exercises',
      `${root} holds no exercise.`,
      'An exercise is a folder NN-slug, such as 24-conv-input-gradient.',
    );
  }
  const taken = new Map<string, string>();
  for (const { folder, number, slug } of found) {
    for (const name of [number, slug]) {
      const other = taken.get(name);
      if (other !== undefined) {
        throw new CourseFault(
          'duplicate-exercise',
          `exercises/${other} and exercises/${folder} both use “${name}”.`,
          'Rename one of them.',
        );
      }
      taken.set(name, folder);
    }
  }
  return found;
}
