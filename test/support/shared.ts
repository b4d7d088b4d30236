import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';

/**
 * A folder that is made once a run, by the first test that asks for it, and that all workers may read. Nobody writes into
 * it afterwards: whoever wants to change something copies it.
 */
export async function shared(name: string, make: (folder: string) => Promise<void> | void): Promise<string> {
  const folder = join(inject('runFolder'), name);
  if (!claim(folder)) {
    while (!existsSync(`${folder}.made`)) {
      if (existsSync(`${folder}.failed`))
        throw new Error(`Another worker could not make “${name}”; see its error.`);
      await sleep(50);
    }
    return folder;
  }
  try {
    await make(folder);
    writeFileSync(`${folder}.made`, '');
  } catch (error) {
    writeFileSync(`${folder}.failed`, '');
    throw error;
  }
  return folder;
}

/** Leaves the process to the end of the run. */
export function endWithRun(name: string, pid: number): void {
  writeFileSync(join(inject('runFolder'), `${name}.pid`), String(pid));
}

/** Of all workers, one makes the folder. */
function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
