import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { processorTimes } from './processor-time.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder that all workers of this run share, and which holds all that its tests write; it is removed when the run ends. */
    runFolder: string;
  }
}

/** Makes the folder in which the workers of a run share what is dear, and ends the processes that they left there. */
export default function setup({ provide }: TestProject): () => Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dojo-run-')));
  provide('runFolder', folder);
  return async () => {
    const times = process.env.CI || process.env.TEST_TIMES ? processorTimes(folder) : undefined;
    if (times !== undefined) console.log(`\n${times}`);
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      if (name.endsWith('.pid')) end(Number(readFileSync(join(folder, name), 'utf8')));
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}

/** Ends a process and, where it leads a group, all that it started: a browser's own processes write to its folder. */
function end(pid: number): void {
  for (const one of [-pid, pid]) {
    try {
      process.kill(one, 'SIGKILL');
    } catch {
      // It has ended by itself, or leads no group.
    }
  }
}
