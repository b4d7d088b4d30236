import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readCourseFile } from '../../course/load.ts';
import { readText } from '../../course/read-text.ts';
import { statementName } from '../../course/statement.ts';
import { languagesOf } from '../../model/text.ts';
import { reachedFiles } from '../../release/reached-files.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure } from '../failure.ts';
import type { Proof } from '../proof.ts';

/** Second implementations of wrong rules, where there are some. */
const OTHER_WAYS = 'other-ways.ts';

/** What an exercise must hold, by mirror; more than that is stray, unless one of its files uses it. */
function required(root: string, slug: string): Readonly<Record<string, readonly string[]>> {
  const course = readCourseFile(root);
  const statements = languagesOf(course.title).map((language) => statementName(course, language));
  return {
    exercises: [`${slug}.ts`, 'forward.ts', 'spec.ts', 'exercise.json', ...statements],
    solutions: [`${slug}.ts`, 'misconceptions.ts'],
    fixtures: [],
  };
}

export const files: Proof = {
  id: 'files',
  needs: 'site',
  prove: async (site) => {
    const { root, language, found } = site;
    const { folder, slug } = found;
    const demanded = Object.entries(required(root, slug)).flatMap(([mirror, names]) =>
      names.map((name) => `${mirror}/${folder}/${name}`),
    );
    const optional = [`solutions/${folder}/${OTHER_WAYS}`].filter((file) => existsSync(join(root, file)));
    const present = ['exercises', 'solutions', 'fixtures'].flatMap((mirror) =>
      entriesOf(root, `${mirror}/${folder}`),
    );
    const known = [...demanded, ...optional];
    const used = new Set([...known, ...usedBy(root, known)]);
    const missing = demanded.filter((file) => !existsSync(join(root, file)));
    const stray = present.filter(
      (file) => !isFixture(file) && ![...used].some((one) => one === file || one.startsWith(`${file}/`)),
    );
    return {
      detail: wordsFor(language).verify.details.files(present.length),
      failures: [
        ...missing.map((file) => failure(site, { file }, 'open', 'missing-file', {})),
        ...stray.map((file) => failure(site, { file }, 'open', 'stray-file', {})),
      ],
    };
  },
};

function entriesOf(root: string, shown: string): string[] {
  const directory = join(root, shown);
  return existsSync(directory) ? readdirSync(directory).map((name) => `${shown}/${name}`) : [];
}

/** A link to a file beside a statement. */
const LINK = /\]\(\.?\/?([\w.-]+)\)/g;

/** What these files import, open or link to. */
function usedBy(root: string, demanded: readonly string[]): string[] {
  const present = demanded.filter((file) => existsSync(join(root, file)));
  const reached = reachedFiles(
    resolve(root),
    present.filter((file) => file.endsWith('.ts')),
    {},
  );
  const statements = present.filter((file) => file.endsWith('.md'));
  const linked = statements.flatMap((file) =>
    [...readText(join(root, file), file).matchAll(LINK)].map(([, name]) => `${dirname(file)}/${name}`),
  );
  return [...reached.files, ...linked];
}

function isFixture(file: string): boolean {
  return file.startsWith('fixtures/') && file.endsWith('.json');
}
