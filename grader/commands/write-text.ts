import { statSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../model/fault.ts';

/** Writes a text to a file, whole or not at all, or to standard output (`-`); makes the folder. Throws a UserError where it cannot. */
export async function writeText(path: string, text: string): Promise<void> {
  if (path === '-') {
    process.stdout.write(text);
    return;
  }
  try {
    await mkdir(dirname(path), { recursive: true });
    // A device or a pipe is written to, never replaced.
    const found = statSync(path, { throwIfNoEntry: false });
    const aside = found === undefined || found.isFile() ? `${path}.${process.pid}.tmp` : path;
    await writeFile(aside, text);
    if (aside !== path) await rename(aside, path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError('cannot-write', `${path} cannot be written: ${reason}.`, 'Name another file.');
  }
}
