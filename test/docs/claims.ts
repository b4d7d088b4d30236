import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { marked } from 'marked';
import { COMMANDS } from '../../grader/commands/run-cli.ts';
import { ROOT } from '../support/folders.ts';

/** What a page says that there is, and there is not. */

export const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

/** Those of a released package. */
const RELEASED = ['grade', 'hint', 'explain', 'watch', 'debug', 'debug:install'];

/** Options of every command that has its own script, by the script. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => [name, Object.keys((await load()).args ?? {})]),
  ),
);

/** The anchors of a page, as GitHub makes them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links that lead nowhere, anchors included. */
export function brokenLinks(page: string, text: string): readonly string[] {
  const links = [...marked.parse(text, { async: false }).matchAll(/href="([^"]+)"/g)].map(([, href]) =>
    decodeURIComponent(href),
  );
  return links
    .filter((link) => !/^(?:https?|mailto):/.test(link))
    .filter((link) => {
      const [path, anchor] = link.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== undefined && !anchorsOf(path === '' ? text : read(file)).includes(anchor);
    });
}

/** What the repository has at its top; what begins otherwise lies elsewhere: in a release, say, or in results. */
const TOP = ['grader', 'docs', 'templates', 'deploy', 'test', 'bench', '.github'];

/** Capitals, digits to fill in and wildcards stand for a name. */
const PLACEHOLDER = /\b[A-Z]{2,}\b(?!\.md)|\bN+\b|[*<>…]/;

/** Paths between backticks that do not exist, seen from the repository, from `grader` or from `test`. */
export function missingPaths(text: string, isInside = false): readonly string[] {
  const named = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]*)+)`/g)].map(([, path]) => path);
  return named
    .filter((path) => !PLACEHOLDER.test(path))
    .filter((path) => isInside || TOP.includes(path.split('/')[0]))
    .filter((path) => ['', 'grader', 'test'].every((folder) => !existsSync(join(ROOT, folder, path))));
}

/** `npm run SCRIPT -- … --option`, with the lines that continue it. */
function npmRuns(text: string): readonly { readonly script: string; readonly rest: string }[] {
  const joined = text.replaceAll(/\\\n\s*/g, ' ');
  return [...joined.matchAll(/npm run (?:--silent )?([\w:-]+)([^`\n#;|&]*)/g)].map(([, script, rest]) => ({
    script,
    rest,
  }));
}

export function missingScripts(text: string): readonly string[] {
  const all = npmRuns(text).map(({ script }) => script);
  return all.filter((name) => scripts[name] === undefined && !RELEASED.includes(name));
}

/** Options that their command does not have; and options between backticks that no command of ours has, nor another's. */
export function missingOptions(text: string, others: readonly string[] = []): readonly string[] {
  const ofCommands = npmRuns(text).flatMap(({ script, rest }) =>
    [...rest.matchAll(/ --([a-z][a-z-]*)/g)]
      .map(([, option]) => option)
      .filter((option) => script in OPTIONS && !OPTIONS[script].includes(option))
      .map((option) => `${script} --${option}`),
  );
  const known = new Set([...Object.values(OPTIONS).flat(), ...others]);
  const alone = [...text.matchAll(/`--([a-z][a-z0-9-]*)/g)].map(([, option]) => option);
  return [...ofCommands, ...alone.filter((option) => !known.has(option)).map((option) => `--${option}`)];
}
