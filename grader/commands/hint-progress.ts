import { join } from 'node:path';
import { readSmall } from '../files/read-small.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { Statement } from '../statement/parse.ts';

/** How many hints of each exercise were given, beside the submission's files, out of git's sight. */
const FOLDER = '.dojo';
const FILE = 'hints.json';

/** The next hint of an exercise, which then counts as given; all that were given, with `again` or when there is none more. */
export function nextHints(
  { hints }: Pick<Statement, 'hints'>,
  submission: string,
  slug: string,
  again: boolean,
): { readonly shown: Statement['hints']; readonly left: number } {
  const given = readProgress(submission, slug);
  const count = Math.min(again ? Math.max(given, 1) : given + 1, hints.length);
  const shown = again || given >= hints.length ? hints.slice(0, count) : [hints[count - 1]];
  writeProgress(submission, slug, count);
  return { shown, left: hints.length - count };
}

export function readProgress(submission: string, slug: string): number {
  const count = readAll(submission)[slug];
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : 0;
}

function writeProgress(submission: string, slug: string, count: number): void {
  const folder = join(submission, FOLDER);
  writeWhole(join(folder, '.gitignore'), '*\n');
  writeWhole(join(folder, FILE), `${JSON.stringify({ ...readAll(submission), [slug]: count }, null, 2)}\n`);
}

/** A file that cannot be read or is damaged only means that hints begin anew. */
function readAll(submission: string): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(readSmall(join(submission, FOLDER, FILE)) ?? '');
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
