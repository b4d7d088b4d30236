import { UserError } from '../model/fault.ts';
import type { Report } from '../model/report.ts';
import { wantedWalls } from '../sandbox/walls/candidates.ts';
import { digestOf } from './digest.ts';
import { openStore } from './store.ts';

/** What student's code is shut in by, as reports say it. */
export type Within = NonNullable<Report['grader']['sandbox']>;

/**
 * The walls that were found when they were last tried out, where the same would be tried now; undefined where none were.
 * Verdicts from within them may be reused without starting anything; whatever is run, tries them out anew.
 */
export function recallWalls(folder: string): Within | undefined {
  const found = openStore(folder).get(keyOfWalls());
  return isWithin(found) ? found : undefined;
}

export function keepWalls(folder: string, found: Within): void {
  const known = recallWalls(folder);
  if (known !== undefined && JSON.stringify(known) === JSON.stringify(found)) return;
  try {
    openStore(folder).put(keyOfWalls(), found);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

/** Of what there is on this machine to build walls with. */
function keyOfWalls(): string {
  const wanted = wantedWalls('auto').map(({ mode, walls }) => [mode, walls]);
  return digestOf(['walls/1', process.version, String(process.getuid?.()), JSON.stringify(wanted)]);
}

function isWithin(value: unknown): value is Within {
  const { mode, walls } = (value ?? {}) as Partial<Within>;
  return (
    (mode === 'process' || mode === 'bwrap') &&
    Array.isArray(walls) &&
    walls.every((one) => typeof one === 'string')
  );
}
