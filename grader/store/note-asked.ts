import { statSync } from 'node:fs';
import { writeWhole } from '../files/write-whole.ts';
import { UserError } from '../model/fault.ts';
import { askedBy, LAST_RUNS, readRuns, type SeenFile, wasAsked } from './last-runs.ts';

/** So many are remembered: a student works on few exercises at a time. */
const MAX_RUNS = 20;

/** Remembers what was asked, of which files, as they are now, and whether any of them imports another. Where that cannot be written, the next run guesses no. */
export function noteAsked(
  words: readonly string[],
  paths: readonly string[],
  imports: boolean,
  file = LAST_RUNS,
): void {
  const asked = askedBy(words);
  const files = paths.flatMap((path): SeenFile[] => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? [] : [{ path, bytes: found.size, time: found.mtimeMs }];
  });
  if (files.length === 0 || wasAsked(words, file)) return;
  const others = readRuns(file).filter((one) => one.asked !== asked);
  try {
    writeWhole(file, JSON.stringify([{ asked, files, imports }, ...others].slice(0, MAX_RUNS)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
