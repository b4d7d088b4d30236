import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ExerciseFolder, listExercises } from '../course/discover.ts';
import { readCourseFile } from '../course/load.ts';
import { UserError } from '../model/fault.ts';
import { inLanguage } from '../model/text.ts';

/** The name of an exercise that does not exist yet. */
export interface NewExercise {
  /** e.g. `26-my-rule` */
  readonly folder: string;
  readonly number: string;
  readonly slug: string;
}

const NAME = /^(\d\d)-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/;

/** Names of the other files of an exercise, and of the course. */
const RESERVED = ['forward', 'spec', 'types', 'misconceptions', 'course'];

/**
 * Reads the name of a new exercise of the course. Throws a UserError if it is not NN-slug, if its number or its slug is
 * taken, or if the course has no such chapter.
 */
export function readNewName(root: string, text: string): NewExercise {
  const [folder = '', number = '', slug = ''] = NAME.exec(text) ?? [];
  if (folder === '') {
    throw new UserError(
      'bad-name',
      `“${text}” is no name for an exercise.`,
      'Write NN-slug: a chapter’s digit, a place in it, and small letters, digits and dashes, such as 26-my-rule.',
    );
  }
  if (RESERVED.includes(slug)) {
    throw new UserError(
      'bad-name',
      `An exercise cannot be called “${slug}”, since ${slug}.ts has another meaning.`,
      'Choose another slug.',
    );
  }
  const { chapters } = readCourseFile(root);
  if (!chapters.some(({ id }) => id === number[0])) {
    const list = chapters.map(({ id, title }) => `${id} (${inLanguage(title, 'en')})`).join(', ');
    throw new UserError(
      'no-chapter',
      `${folder} would belong to chapter ${number[0]}, which the course does not have.`,
      `Its chapters are ${list}. A new one is added in exercises/course.json.`,
    );
  }
  refuseTaken(listExercises(root), { folder, number, slug });
  for (const mirror of ['exercises', 'solutions', 'fixtures']) {
    if (!existsSync(join(root, mirror, folder))) continue;
    throw new UserError(
      'taken',
      `${mirror}/${folder} is there already.`,
      'Remove it, or choose another name.',
    );
  }
  return { folder, number, slug };
}

function refuseTaken(all: readonly ExerciseFolder[], { number, slug }: NewExercise): void {
  const sameSlug = all.find((one) => one.slug === slug);
  if (sameSlug !== undefined) {
    throw new UserError('taken', `The slug ${slug} is taken by ${sameSlug.folder}.`, 'Choose another slug.');
  }
  const sameNumber = all.find((one) => one.number === number);
  if (sameNumber === undefined) return;
  const free = firstFree(all, number[0]);
  throw new UserError(
    'taken',
    `The number ${number} is taken by ${sameNumber.folder}.`,
    free === undefined ? `Chapter ${number[0]} is full.` : `${free}-${slug} is free.`,
  );
}

/** The first number of a chapter that no exercise has. */
function firstFree(all: readonly ExerciseFolder[], chapter: string): string | undefined {
  const numbers = Array.from({ length: 9 }, (_, i) => `${chapter}${i + 1}`);
  return numbers.find((number) => all.every((one) => one.number !== number));
}
