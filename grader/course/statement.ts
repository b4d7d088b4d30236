import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Course, Exercise } from '../model/exercise.ts';
import { bestLanguage, type Language, languagesOf } from '../model/text.ts';
import { readApart } from '../statement/apart.ts';
import { parseStatement, type Statement } from '../statement/parse.ts';
import { courseFault } from '../words/user-error.ts';
import { readText } from './read-text.ts';

/** The file of a statement in a language of the course; the first of these has no tag. */
export function statementName({ title }: Pick<Course, 'title'>, language: Language): string {
  return languagesOf(title)[0] === language ? 'README.md' : `README.${language}.md`;
}

/** The file of an exercise's statement, relative to the course. */
export function statementFile(course: Course, { folder }: Exercise, language: Language): string {
  return `exercises/${folder}/${statementName(course, language)}`;
}

/**
 * The statement of an exercise in the language asked for, or in the nearest in which it is written. Throws a
 * CourseFault where there is none or it lacks a heading.
 */
export function readStatement(course: Course, exercise: Exercise, asked: Language): Statement {
  const languages = languagesOf(course.title);
  const written = languages.filter((one) => existsSync(pathOf(course, exercise, one)));
  return readStatementIn(course, exercise, bestLanguage(asked, written.length > 0 ? written : languages));
}

/** The statement in this very language of the course. */
export function readStatementIn(course: Course, exercise: Exercise, language: Language): Statement {
  const shown = statementFile(course, exercise, language);
  const path = pathOf(course, exercise, language);
  if (!existsSync(path)) throw courseFault('no-statement', { file: shown });
  const read = (name: string) =>
    readIfThere(join(exercise.directory, name), `exercises/${exercise.folder}/${name}`);
  const apart = readApart(read, statementName(course, language).slice('README'.length));
  return parseStatement(readText(path, shown), language, shown, apart);
}

/** Its whole text, as it is written; undefined where there is none. */
export function readStatementText(
  course: Course,
  exercise: Exercise,
  language: Language,
): string | undefined {
  const shown = statementFile(course, exercise, language);
  return readIfThere(pathOf(course, exercise, language), shown)?.replaceAll('\r\n', '\n');
}

function readIfThere(path: string, shown: string): string | undefined {
  return existsSync(path) ? readText(path, shown) : undefined;
}

function pathOf(course: Course, { directory }: Exercise, language: Language): string {
  return join(directory, statementName(course, language));
}
