import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

/** The repository, which is also the real course. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');

export type Files = Readonly<Record<string, string | Uint8Array>>;

const cleanups: (() => Promise<void>)[] = [];

/** Has this done when the tests of the file have run. */
export function whenFileEnds(cleanup: () => Promise<void>): void {
  cleanups.push(cleanup);
}

/** Is called after each test file. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0)) await cleanup();
}

/**
 * A new folder that holds these files, by relative path. It is removed when the run ends, not before: ext4, where it keeps
 * no journal, looks at all that was removed in the last minutes whenever a file is made, which took a twentieth of a run.
 */
export function temporaryFolder(files: Files = {}): string {
  const folder = realpathSync(mkdtempSync(join(inject('runFolder'), 'dojo-')));
  writeInto(folder, files);
  return folder;
}

export function writeInto(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
