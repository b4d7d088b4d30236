import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, which is also the real course. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');

export type Files = Readonly<Record<string, string | Uint8Array>>;

const made: string[] = [];

const cleanups: (() => Promise<void>)[] = [];

/** Has this done when the tests of the file have run. */
export function whenFileEnds(cleanup: () => Promise<void>): void {
  cleanups.push(cleanup);
}

/** Is called after each test file. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0)) await cleanup();
  removeTemporaryFolders();
}

function removeTemporaryFolders(): void {
  // What a process that is ending still writes there is removed with the rest.
  for (const folder of made.splice(0)) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** A new folder that holds these files, by relative path; it is removed after the tests of the file. */
export function temporaryFolder(files: Files = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dojo-')));
  made.push(folder);
  writeInto(folder, files);
  return folder;
}

export function writeInto(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
