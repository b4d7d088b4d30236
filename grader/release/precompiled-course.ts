import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompileOptions, compileModule, slashedFrom } from '../course/compile-module.ts';
import { PRECOMPILED_FOLDER, PRECOMPILED_LIST, type Precompiled } from '../course/precompiled.ts';
import { readStatementIn } from '../course/statement.ts';
import { sha256Of } from '../files/sha256-of.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import { languagesOf } from '../model/text.ts';
import { markdownToHtml } from '../report/formats/html/markdown.ts';
import { courseFile, type ReleasedFile } from './released-file.ts';

/**
 * The specs of a course's exercises as JavaScript, each with all that it imports, and of which sources they were made:
 * where one has changed, the grader compiles it anew.
 */
export async function precompiledCourse(course: Course): Promise<ReleasedFile[]> {
  const specs = await precompiledSpecs(
    course.root,
    course.exercises.map(({ folder }) => folder),
    // Two folders up is the course, wherever it lies.
    (path) => `new URL(${JSON.stringify(`../../${slashedFrom(course.root, path)}`)}, import.meta.url).href`,
  );
  return [
    ...Object.entries(specs).map(([file, text]) => courseFile(`${FOLDER}/${file}`, text)),
    ...course.exercises.map((exercise) =>
      courseFile(`${FOLDER}/${exercise.folder}.json`, `${JSON.stringify(preparedTexts(course, exercise))}\n`),
    ),
  ];
}

/** HTML of hints and derivation in every language that the statement has, by their Markdown. */
function preparedTexts(course: Course, exercise: Exercise): Readonly<Record<string, string>> {
  const texts = languagesOf(course.title).flatMap((language) => {
    try {
      const { hints, derivation } = readStatementIn(course, exercise, language);
      return [...hints.map(({ text }) => text), derivation];
    } catch (error) {
      // To be told by `verify`; nobody is kept from grading.
      if (error instanceof CourseFault) return [];
      throw error;
    }
  });
  return Object.fromEntries(texts.map((text) => [text, markdownToHtml(text)]));
}

const FOLDER = `grader/${PRECOMPILED_FOLDER}`;

/** The compiled specs of these folders, and the list of what they were made of: texts by file. */
export async function precompiledSpecs(
  root: string,
  folders: readonly string[],
  urlOf?: CompileOptions['urlOf'],
): Promise<Readonly<Record<string, string>>> {
  const compiled = await Promise.all(folders.map((folder) => precompile(root, folder, urlOf)));
  const list: Precompiled = Object.fromEntries(
    compiled.map(({ source, file, sources }) => [source, { file, sources }]),
  );
  return {
    ...Object.fromEntries(compiled.map(({ file, code }) => [file, code])),
    [PRECOMPILED_LIST]: `${JSON.stringify(list, undefined, 2)}\n`,
  };
}

async function precompile(root: string, folder: string, urlOf: CompileOptions['urlOf']) {
  const source = `exercises/${folder}/spec.ts`;
  const options = { spec: '../spec.mjs', isSmall: true, ...(urlOf && { urlOf }) };
  const { code, sources } = await compileModule(join(root, source), options);
  const digests = sources.map((path) => [slashedFrom(root, path), sha256Of(readFileSync(path))] as const);
  return {
    source,
    file: `${folder}.mjs`,
    code,
    sources: Object.fromEntries(digests.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
