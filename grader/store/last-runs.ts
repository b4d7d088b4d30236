import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import { UserError } from '../model/fault.ts';
import { OWN_ROOT } from './own-root.ts';

/** A run, and the files of the student that it asked for. */
interface Run {
  /** Where it ran, and the words of its command line but for `--fresh`. */
  readonly asked: string;
  readonly files: readonly SeenFile[];
}

interface SeenFile {
  readonly path: string;
  readonly bytes: number;
  readonly time: number;
}

const FILE = join(OWN_ROOT, 'node_modules', '.cache', 'dojo', 'last-runs.json');

/** So many are remembered: a student works on few exercises at a time. */
const MAX_RUNS = 20;

/**
 * Whether the same was asked before, of files that are as they were by their size and time. It is a guess, made before
 * anything else: it decides what is started first, and about no verdict.
 */
export function wasAsked(words: readonly string[], file = FILE): boolean {
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

/** Remembers what was asked, of which files, as they are now. Where that cannot be written, the next run guesses no. */
export function noteAsked(words: readonly string[], paths: readonly string[], file = FILE): void {
  const asked = askedBy(words);
  const files = paths.flatMap((path): SeenFile[] => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? [] : [{ path, bytes: found.size, time: found.mtimeMs }];
  });
  if (files.length === 0 || wasAsked(words, file)) return;
  const others = readRuns(file).filter((one) => one.asked !== asked);
  try {
    writeWhole(file, JSON.stringify([{ asked, files }, ...others].slice(0, MAX_RUNS)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

function askedBy(words: readonly string[]): string {
  return JSON.stringify([process.cwd(), ...words.filter((word) => word !== '--fresh')]);
}

function readRuns(file: string): readonly Run[] {
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
