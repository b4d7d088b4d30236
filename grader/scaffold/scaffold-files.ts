import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
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
  const fill = (template: string): string => {
    const source = readFileSync(join(TEMPLATES, `${template}.hbs`), 'utf8');
    return Handlebars.compile(source, { noEscape: true, strict: true })(values);
  };
  return new Map([
    [`exercises/${folder}/${slug}.ts`, fill('stub.ts')],
    [`exercises/${folder}/forward.ts`, fill('forward.ts')],
    [`exercises/${folder}/spec.ts`, fill('spec.ts')],
    [`exercises/${folder}/exercise.json`, fill('exercise.json')],
    [`exercises/${folder}/README.md`, fill('README.md')],
    [`exercises/${folder}/README.zh-CN.md`, fill('README.zh-CN.md')],
    [`solutions/${folder}/${slug}.ts`, fill('solution.ts')],
    [`solutions/${folder}/misconceptions.ts`, fill('misconceptions.ts')],
    [`fixtures/${folder}/by-hand.json`, fill('by-hand.json')],
  ]);
}

function camelCase(slug: string): string {
  return slug.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
