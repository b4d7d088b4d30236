import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_ROOT } from './own-root.ts';

/** A run, and the files of the student that it asked for. */
interface Run {
  /** Where it ran, and the words of its command line but for `--fresh`. */
  readonly asked: string;
  readonly files: readonly SeenFile[];
}

export interface SeenFile {
  readonly path: string;
  readonly bytes: number;
  readonly time: number;
}

export const LAST_RUNS = join(OWN_ROOT, 'node_modules', '.cache', 'dojo', 'last-runs.json');

/**
 * Whether the same was asked before, of files that are as they were by their size and time. It is a guess, made before
 * anything else: it decides what is started first, and about no verdict.
 */
export function wasAsked(words: readonly string[], file = LAST_RUNS): boolean {
  const asked = askedBy(words);
  const run = readRuns(file).find((one) => one.asked === asked);
  return (
    run !== undefined &&
    run.files.length > 0 &&
    run.files.every(({ path, bytes, time }) => {
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
  const { asked, files } = (value ?? {}) as Partial<Run>;
  return (
    typeof asked === 'string' && Array.isArray(files) && files.every((one) => typeof one?.path === 'string')
  );
}
