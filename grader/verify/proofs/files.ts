import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sourcesNamedIn } from '../named-files.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

/** What an exercise must hold, by mirror; more than that is stray, unless a file of the exercise names it. */
function required(slug: string): Readonly<Record<string, readonly string[]>> {
  return {
    exercises: [`${slug}.ts`, 'forward.ts', 'spec.ts', 'exercise.json', 'README.md', 'README.zh-CN.md'],
    solutions: [`${slug}.ts`, 'misconceptions.ts'],
    fixtures: [],
  };
}

export const files: Proof = {
  id: 'files',
  title: 'every file is there, and no stray one',
  needs: 'site',
  prove: async ({ root, found: { folder, slug } }) => {
    const failures: Failure[] = [];
    let count = 0;
    for (const [mirror, names] of Object.entries(required(slug))) {
      const shown = `${mirror}/${folder}`;
      const directory = join(root, mirror, folder);
      const present = existsSync(directory) ? readdirSync(directory) : [];
      count += present.length;
      for (const name of names.filter((one) => !present.includes(one))) {
        failures.push({
          code: 'missing-file',
          severity: 'open',
          file: `${shown}/${name}`,
          problem: 'This file is missing.',
          mend: 'Write it as in another exercise.',
        });
      }
      const named = new Set([...names, ...present.flatMap((name) => sourcesNamedIn(join(directory, name)))]);
      for (const name of present.filter((one) => !named.has(one) && !isFixture(mirror, one))) {
        const isFolder = statSync(join(directory, name)).isDirectory();
        failures.push({
          code: 'stray-file',
          severity: 'open',
          file: `${shown}/${name}${isFolder ? '/' : ''}`,
          problem: 'Nothing in the exercise uses this.',
          mend: 'Remove it, or import it where it belongs.',
        });
      }
    }
    return { detail: `${count} files`, failures };
  },
};

function isFixture(mirror: string, name: string): boolean {
  return mirror === 'fixtures' && name.endsWith('.json');
}
