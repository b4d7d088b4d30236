import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintsFile } from '../course/fingerprints.ts';
import { loadCourse } from '../course/load.ts';
import { writeWhole } from '../files/write-whole.ts';
import { makeFingerprints } from '../grading/make-fingerprints.ts';
import { UserError } from '../model/fault.ts';
import type { Language } from '../model/text.ts';
import { openSandbox, stopBundler } from '../sandbox/index.ts';
import type { AuthoringWords } from '../words/authoring.ts';
import { wordsFor } from '../words/catalogue.ts';
import { userError } from '../words/user-error.ts';
import { scaffoldFiles } from './scaffold-files.ts';

const SCHEMAS = fileURLToPath(new URL('../course/', import.meta.url));

const FIRST = { folder: '11-square', number: '11', slug: 'square' };

interface NewCourse {
  readonly id: string;
  /** The first of them is that of README.md. */
  readonly languages: readonly Language[];
}

/** The files of a new course by path: one exercise that works, and what a course needs beside it. */
export function newCourseFiles(folder: string, { id, languages }: NewCourse): ReadonlyMap<string, string> {
  const title = (of: (words: AuthoringWords) => string) =>
    Object.fromEntries(languages.map((language) => [language, `TODO: ${of(wordsFor(language).authoring)}`]));
  const course = {
    $schema: `${relative(resolve(folder, 'exercises'), SCHEMAS).replaceAll('\\', '/').replace(/\/$/, '')}/course.schema.json`,
    schemaVersion: 1,
    id,
    version: '0.1.0',
    title: title((words) => words.courseTitle),
    chapters: [{ id: '1', title: title((words) => words.firstChapter), bonus: false }],
  };
  return new Map([
    ['package.json', json({ name: id, private: true, type: 'module' })],
    ['.gitignore', 'node_modules/\nreports/\n'],
    ['exercises/course.json', json(course)],
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Writes a course, all or nothing, with its first exercise and that exercise's fingerprints. Throws a UserError. */
export async function writeCourse(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const root = resolve(folder);
  if (existsSync(root) && readdirSync(root).some((name) => name !== '.git')) {
    throw userError('folder-taken', { folder });
  }
  const put = (base: string, path: string, text: string): void => {
    writeWhole(join(base, path), text);
  };
  mkdirSync(dirname(root), { recursive: true });
  const aside = mkdtempSync(join(dirname(root), `.${basename(root)}-`));
  try {
    for (const [path, text] of files) put(aside, path, text);
    for (const [path, text] of scaffoldFiles(aside, FIRST)) put(aside, path, text);
    await putFingerprints(aside, put);
    if (existsSync(root)) {
      for (const name of readdirSync(aside)) renameSync(join(aside, name), join(root, name));
      rmdirSync(aside);
    } else renameSync(aside, root);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw userError('cannot-write', {
      path: folder,
      reason: (error as NodeJS.ErrnoException).code ?? String(error),
    });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

async function putFingerprints(
  root: string,
  put: (base: string, path: string, text: string) => void,
): Promise<void> {
  const course = await loadCourse(root, []);
  const runner = openSandbox();
  try {
    for (const exercise of course.exercises) {
      const text = await makeFingerprints(course, exercise, runner);
      if (text !== undefined) put(root, fingerprintsFile(exercise), text);
    }
  } finally {
    await runner.close();
    await stopBundler();
  }
}
