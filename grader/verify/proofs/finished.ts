import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../course/read-text.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

/** Data may be of any form; marks stand in what is written by hand. */
const WRITTEN = /\.(?:ts|json|md)$/;

/** The mark that `new` leaves wherever something is to be filled in, and what is said there. */
const MARK = /\bTODO\b:?\s*(.*?)(?:["'`][\s,\]})]*|\*\/|-->)?\s*$/;

export const finished: Proof = {
  id: 'finished',
  title: 'nothing is left to fill in',
  needs: 'site',
  prove: async ({ root, found: { folder, slug } }) => {
    const stub = `exercises/${folder}/${slug}.ts`;
    const failures = ['exercises', 'solutions', 'fixtures'].flatMap((mirror) =>
      filesIn(root, `${mirror}/${folder}`)
        .filter((file) => file !== stub && WRITTEN.test(file))
        .flatMap((file) => marksIn(root, file)),
    );
    return { detail: 'no mark TODO outside the stub', failures };
  },
};

function filesIn(root: string, shown: string): string[] {
  const directory = join(root, shown);
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => `${shown}/${entry.name}`);
}

function marksIn(root: string, file: string): Failure[] {
  const lines = readText(join(root, file), file).split('\n');
  return lines.flatMap((line, i) => {
    const what = MARK.exec(line)?.[1];
    if (what === undefined) return [];
    return [
      {
        code: 'to-fill-in',
        severity: 'open',
        file,
        path: `${i + 1}:${line.indexOf('TODO') + 1}`,
        problem: what === '' ? 'There is something to fill in.' : `To fill in: ${what}`,
        mend: 'Write it, and take the mark TODO away.',
      },
    ];
  });
}
