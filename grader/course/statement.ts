import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { Language } from '../model/text.ts';
import { parseStatement, type Statement } from '../statement/parse.ts';

const FILES: Readonly<Record<Language, string>> = { en: 'README.md', 'zh-CN': 'README.zh-CN.md' };

/** The file of an exercise's statement, relative to the course. */
export function statementFile(exercise: Pick<Exercise, 'folder'>, language: Language): string {
  return `exercises/${exercise.folder}/${FILES[language]}`;
}

/** The statement of an exercise. Throws a CourseFault where it is missing or lacks a heading. */
export function readStatement(exercise: Exercise, language: Language): Statement {
  const shown = statementFile(exercise, language);
  const path = join(exercise.directory, FILES[language]);
  if (!existsSync(path))
    throw new CourseFault('no-statement', `${shown} is missing.`, 'Write it as in another exercise.');
  return parseStatement(readFileSync(path, 'utf8'), language, shown);
}
