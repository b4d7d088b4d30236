import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../course/read-text.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure } from '../failure.ts';
import type { Proof, Site } from '../proof.ts';
import type { Failure } from '../verification.ts';

/** Data may be of any form; marks stand in what is written by hand. */
const WRITTEN = /\.(?:ts|json|md)$/;

/** The mark that `new` leaves wherever something is to be filled in, and what is said there. */
const MARK = /\bTODO\b:?\s*(.*?)(?:["'`][\s,\]})]*|\*\/|-->)?\s*$/;

export const finished: Proof = {
  id: 'finished',
  needs: 'site',
  prove: async (site) => {
    const { root, language, found } = site;
    const { folder, slug } = found;
    const stub = `exercises/${folder}/${slug}.ts`;
    const failures = ['exercises', 'solutions', 'fixtures'].flatMap((mirror) =>
      filesIn(root, `${mirror}/${folder}`)
        .filter((file) => file !== stub && WRITTEN.test(file))
        .flatMap((file) => marksIn(site, file)),
    );
    return { detail: wordsFor(language).verify.details.noMarks, failures };
  },
};

function filesIn(root: string, shown: string): string[] {
  const directory = join(root, shown);
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => `${shown}/${entry.name}`);
}

function marksIn(site: Site, file: string): Failure[] {
  const lines = readText(join(site.root, file), file).split('\n');
  return lines.flatMap((line, i) => {
    const what = MARK.exec(line)?.[1];
    if (what === undefined) return [];
    const path = `${i + 1}:${line.indexOf('TODO') + 1}`;
    return [failure(site, { file, path }, 'open', 'to-fill-in', { what })];
  });
}
