import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../model/fault.ts';
import { userError } from '../words/user-error.ts';

/**
 * Writes the folders of a new exercise, all or none: first aside, then by renaming whole folders, so that no file needs
 * to be whole by itself before. `files` are by their path in the
 * course, the second part of which is the exercise's folder. Throws a UserError where the course cannot be written.
 */
export function writeFolders(root: string, files: ReadonlyMap<string, string>): void {
  const renamed: string[] = [];
  let aside: string | undefined;
  try {
    aside = mkdtempSync(join(root, '.new-'));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(aside, path)), { recursive: true });
      writeFileSync(join(aside, path), text);
    }
    for (const folder of new Set([...files.keys()].map(dirname))) {
      // On some systems a folder can be renamed over an empty one.
      if (existsSync(join(root, folder))) throw userError('taken', { what: 'folder', name: folder });
      mkdirSync(join(root, dirname(folder)), { recursive: true });
      renameSync(join(aside, folder), join(root, folder));
      renamed.push(folder);
    }
  } catch (error) {
    for (const folder of renamed) rmSync(join(root, folder), { recursive: true, force: true });
    if (error instanceof UserError) throw error;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw userError('cannot-write', { path: root, reason: code, isWhole: true });
  } finally {
    if (aside !== undefined) rmSync(aside, { recursive: true, force: true });
  }
}
