import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { readCourseFile } from '../course/load.ts';
import { statementName } from '../course/statement.ts';
import { bestLanguage, inLanguage, type Language, type LocalizedText, languagesOf } from '../model/text.ts';
import { LANGUAGES } from '../words/catalogue.ts';
import type { NewExercise } from './exercise-name.ts';

const TEMPLATES = fileURLToPath(new URL('./template/', import.meta.url));
const SCHEMAS = fileURLToPath(new URL('../course/', import.meta.url));

/** The files of a new exercise by their path in the course: complete, and marked TODO wherever the author is asked. */
export function scaffoldFiles(root: string, name: NewExercise): ReadonlyMap<string, string> {
  const { folder, number, slug } = name;
  const words = slug.replaceAll('-', ' ');
  const values = {
    number,
    slug,
    function: `${camelCase(slug)}Backward`,
    title: words[0].toUpperCase() + words.slice(1),
    schemas: relative(resolve(root, 'exercises', folder), SCHEMAS)
      .replaceAll('\\', '/')
      .replace(/\/$/, ''),
  };
  const course = readCourseFile(root);
  const languages = languagesOf(course.title);
  const helpers = { text: (known: Texts) => JSON.stringify(inEach(languages, known.hash)) };
  const fill = (template: string): string => {
    const source = readFileSync(join(TEMPLATES, `${template}.hbs`), 'utf8');
    return Handlebars.compile(source, { noEscape: true, strict: true })(values, { helpers });
  };
  return new Map([
    [`exercises/${folder}/${slug}.ts`, fill('stub.ts')],
    [`exercises/${folder}/forward.ts`, fill('forward.ts')],
    [`exercises/${folder}/spec.ts`, fill('spec.ts')],
    [`exercises/${folder}/exercise.json`, fill('exercise.json')],
    ...languages.map((language): [string, string] => {
      const known = bestLanguage(language, LANGUAGES);
      return [`exercises/${folder}/${statementName(course, language)}`, fill(`README.${known}.md`)];
    }),
    [`solutions/${folder}/${slug}.ts`, fill('solution.ts')],
    [`solutions/${folder}/misconceptions.ts`, fill('misconceptions.ts')],
    [`fixtures/${folder}/by-hand.json`, fill('by-hand.json')],
  ]);
}

/** What a template says in some languages: `{{text en="One entry" zh-CN="…"}}`. */
interface Texts {
  readonly hash: LocalizedText;
}

/** A text in each language of the course; the author is asked for what the template does not have. */
function inEach(languages: readonly Language[], known: LocalizedText): LocalizedText {
  return Object.fromEntries(
    languages.map((language) => [language, known[language] ?? `TODO: ${inLanguage(known, language)}`]),
  );
}

function camelCase(slug: string): string {
  return slug.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
