import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CourseFault } from '../model/fault.ts';

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
  return new CourseFault(
    'misnamed-exercise',
    `exercises/${folder} is no exercise: its name must be two digits, a dash and small letters, digits and dashes.`,
    FOLDER.test(name)
      ? `Call it ${name}, in solutions/ and fixtures/ too.`
      : 'Call it NN-slug, such as 13-square.',
  );
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
  throw new CourseFault(
    'no-exercises',
    `${join(courseRoot, 'exercises')} holds no exercise.`,
    'An exercise is a folder NN-slug, such as 24-conv-input-gradient; npm run new makes the first.',
  );
}

/** The same of a course that may have none yet. */
export function listExercises(courseRoot: string): ExerciseFolder[] {
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
    const status = statSync(directory, { throwIfNoEntry: false });
    if (match && status === undefined) {
      throw new CourseFault(
        'link-to-nothing',
        `exercises/${folder} is a link to something that is not there.`,
        'Remove the link, or mend where it leads.',
      );
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
