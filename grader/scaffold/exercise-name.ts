import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ExerciseFolder, listExercises } from '../course/discover.ts';
import { readCourseFile } from '../course/load.ts';
import { inLanguage } from '../model/text.ts';
import { userError } from '../words/user-error.ts';

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
    throw userError('bad-name', { text, isReserved: false });
  }
  if (RESERVED.includes(slug)) {
    throw userError('bad-name', { text: slug, isReserved: true });
  }
  const { chapters } = readCourseFile(root);
  if (!chapters.some(({ id }) => id === number[0])) {
    const list = chapters.map(({ id, title }) => `${id} (${inLanguage(title, 'en')})`).join(', ');
    throw userError('no-chapter', { folder, chapter: number[0], chapters: list });
  }
  refuseTaken(listExercises(root), { folder, number, slug });
  for (const mirror of ['exercises', 'solutions', 'fixtures']) {
    if (!existsSync(join(root, mirror, folder))) continue;
    throw userError('taken', { what: 'folder', name: `${mirror}/${folder}` });
  }
  return { folder, number, slug };
}

function refuseTaken(all: readonly ExerciseFolder[], { number, slug }: NewExercise): void {
  const sameSlug = all.find((one) => one.slug === slug);
  if (sameSlug !== undefined) {
    throw userError('taken', { what: 'slug', name: slug, by: sameSlug.folder });
  }
  const sameNumber = all.find((one) => one.number === number);
  if (sameNumber === undefined) return;
  const free = firstFree(all, number[0]);
  throw userError('taken', {
    what: 'number',
    name: number,
    by: sameNumber.folder,
    free: free === undefined ? undefined : `${free}-${slug}`,
  });
}

/** The first number of a chapter that no exercise has. */
function firstFree(all: readonly ExerciseFolder[], chapter: string): string | undefined {
  const numbers = Array.from({ length: 9 }, (_, i) => `${chapter}${i + 1}`);
  return numbers.find((number) => all.every((one) => one.number !== number));
}
