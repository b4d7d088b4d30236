import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_ROOT } from './own-root.ts';

/** A run as it was, and the files of the student that it asked for. */
export interface Run {
  /** Where it ran, and the words of its command line but for `--fresh`. */
  readonly asked: string;
  readonly files: readonly SeenFile[];
  /** Whether any of these imports another file, so that a bundler is needed. */
  readonly imports?: boolean;
}

export interface SeenFile {
  readonly path: string;
  readonly bytes: number;
  readonly time: number;
}

export const LAST_RUNS = join(OWN_ROOT, 'node_modules', '.cache', 'dojo', 'last-runs.json');

/** The last run of which the same was asked. */
export function lastRun(words: readonly string[], file = LAST_RUNS): Run | undefined {
  const asked = askedBy(words);
  return readRuns(file).find((one) => one.asked === asked);
}

/**
 * Whether the same was asked before, of files that are as they were by their size and time. It is a guess, made before
 * anything else: it decides what is started first, and about no verdict.
 */
export function wasAsked(words: readonly string[], file = LAST_RUNS): boolean {
  const run = lastRun(words, file);
  return run !== undefined && isAsItWas(run);
}

/** Whether the files of a run are as they were, by their size and time. */
export function isAsItWas({ files }: Run): boolean {
  return (
    files.length > 0 &&
    files.every(({ path, bytes, time }) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.size === bytes && found.mtimeMs === time;
    })
  );
}

export function askedBy(words: readonly string[]): string {
  return JSON.stringify([process.cwd(), ...words.filter((word) => word !== '--fresh')]);
}

export function readRuns(file: string): readonly Run[] {
  try {
    const runs = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    return Array.isArray(runs) ? runs.filter(isRun) : [];
  } catch {
    return [];
  }
}

function isRun(value: unknown): value is Run {
  const { asked, files, imports } = (value ?? {}) as Partial<Run>;
  return (
    typeof asked === 'string' &&
    (imports === undefined || typeof imports === 'boolean') &&
    Array.isArray(files) &&
    files.every((one) => typeof one?.path === 'string')
  );
}
