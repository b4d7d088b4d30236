import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locateFile, type Submission } from '../../course/submission.ts';
import type { Exercise } from '../../model/exercise.ts';
import type { BundleOutcome } from '../../model/runner.ts';
import { DEPTH } from './watch-tree.ts';

/** A bundle with all that tells whether it would be the same now. */
export interface Made {
  readonly bundled: BundleOutcome | undefined;
  /** The file that was found for the exercise. */
  readonly file: string | undefined;
  /** Names of all files around it: what an import leads to may change with them. */
  readonly names: string;
}

/** Whether a bundle might be another now, by what files hold: events and times of files tell too little. */
export function isStale(
  { bundled, file, names }: Made,
  submission: Submission,
  exercise: Exercise,
  namesNow: string,
): boolean {
  if (names !== namesNow || locateFile(submission, exercise) !== file) return true;
  if (bundled === undefined) return false;
  // What kept it from being bundled may lie in any file.
  if (bundled.kind !== 'bundled' || bundled.bundle.texts === undefined) return true;
  return [...bundled.bundle.texts].some(([path, text]) => textOf(path) !== text);
}

function textOf(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  } catch {
    return undefined;
  }
}

/** The names of all files in a folder and those within, as one text. */
export function namesIn(folder: string, depth = DEPTH): string {
  const entries = readdirSafely(folder).filter(
    ({ name }) => !name.startsWith('.') && name !== 'node_modules',
  );
  return entries
    .map((entry) =>
      entry.isDirectory()
        ? `${entry.name}/${depth === 0 ? '' : namesIn(join(folder, entry.name), depth - 1)}\n`
        : `${entry.name}\n`,
    )
    .sort()
    .join('');
}

function readdirSafely(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
