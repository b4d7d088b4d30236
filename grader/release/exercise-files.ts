import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readBytes, readText } from '../course/read-text.ts';
import type { Course, Exercise, HintsPlace } from '../model/exercise.ts';
import { languagesOf } from '../model/text.ts';
import { takeApart } from '../statement/apart.ts';
import { courseFault } from '../words/user-error.ts';
import { courseFileOf } from './part.ts';
import { reachedFiles } from './reached-files.ts';
import { courseFile, type ReleasedFile, studentFile } from './released-file.ts';

/** What of an exercise's folder is for people, and not named by any source file. */
const STATEMENT = /^(?:exercise\.json|README(?:\.[\w-]+)?\.md)$/;
/** `](figure.svg)` in a statement. */
const LINK = /\]\(\.?\/?([\w.-]+)\)/g;

/** A statement, and what stands after its name: `.md` or `.zh-CN.md`. */
const README = /^exercises\/[^/]+\/README((?:\.[\w-]+)?\.md)$/;

/** The files of a course's exercises folder that a student needs; what else lies there stays. */
export function exerciseFiles(course: Course, hints: HintsPlace): ReleasedFile[] {
  const stubs = new Set(course.exercises.map(stubOf));
  const sources = course.exercises.flatMap((exercise) => [
    stubOf(exercise),
    `exercises/${exercise.folder}/forward.ts`,
    `exercises/${exercise.folder}/spec.ts`,
  ]);
  for (const path of sources) readBytes(join(course.root, path), path);
  const reached = reachedFiles(course.root, sources, {}).files;
  for (const path of reached) refuseOutside(path);
  const paths = ['exercises/course.json', ...course.exercises.flatMap(statementsOf(course)), ...reached];
  return [...new Set(paths)].flatMap((path) => {
    const content = readBytes(join(course.root, path), path);
    if (path === 'exercises/course.json') return courseFile(path, courseFileOf(course, content.toString()));
    if (hints === 'apart' && README.test(path)) return apart(course, path, content.toString());
    return stubs.has(path) ? studentFile(path, content) : courseFile(path, content);
  });
}

/** A statement without derivation and hints, and these as files. */
function apart(course: Course, path: string, markdown: string): ReleasedFile[] {
  const [, suffix] = README.exec(path) ?? [];
  const [, tag] = /^\.(.+)\.md$/.exec(suffix) ?? [];
  const folder = dirname(path);
  const { statement, files } = takeApart(markdown, {
    language: tag ?? languagesOf(course.title)[0],
    slug: basename(folder).replace(/^\d+-/, ''),
    suffix,
    shown: path,
  });
  return [
    courseFile(path, statement),
    ...Object.entries(files).map(([name, text]) => courseFile(`${folder}/${name}`, text)),
  ];
}

export function stubOf({ folder, slug }: Pick<Exercise, 'folder' | 'slug'>): string {
  return `exercises/${folder}/${slug}.ts`;
}

function statementsOf({ root }: Course) {
  return ({ folder }: Exercise): string[] => {
    const directory = join(root, 'exercises', folder);
    const present = readdirSync(directory).sort();
    const statements = present.filter((name) => STATEMENT.test(name));
    const linked = statements.flatMap((name) => {
      const shown = `exercises/${folder}/${name}`;
      return [...readText(join(directory, name), shown).matchAll(LINK)].map((match) => match[1]);
    });
    const named = linked.filter((name) => present.includes(name) && !name.endsWith('.ts'));
    return [...statements, ...named].map((name) => `exercises/${folder}/${name}`);
  };
}

/** Whatever an exercise reaches goes to students: it must not reach the solutions. */
function refuseOutside(path: string): void {
  if (/^exercises\/[^.]/.test(path)) return;
  throw courseFault('reaches-out', { file: path });
}

/** A file of the course, else of the product, that says under which licence it may be used. */
export function licenceOf(courseRoot: string, productRoot: string): string {
  const own = join(courseRoot, 'LICENSE');
  return existsSync(own) ? own : join(productRoot, 'LICENSE');
}
