import { randomBytes } from 'node:crypto';
import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { userError } from '../words/user-error.ts';

/**
 * Writes a file whole or not at all, and makes its folder: first aside in the same folder, then by renaming, so that
 * whoever reads it at any time, and whatever ends this process, sees what was there before or all that is new. A
 * symbolic link stays one; a device or a pipe is written to, never replaced. Throws a UserError where it cannot.
 */
export function writeWhole(path: string, content: string | Uint8Array, mode?: number): void {
  let aside: string | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (found !== undefined && !found.isFile()) {
      writeFileSync(path, content);
      return;
    }
    const target = found === undefined ? path : realpathSync(path);
    // Of the whole machine's graders, some may write the same file at the same time.
    aside = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);
    writeFileSync(aside, content, { flag: 'wx', mode: mode ?? found?.mode });
    replace(aside, target);
    aside = undefined;
  } catch (error) {
    throw userError('cannot-write', { path, reason: reasonOf(error) });
  } finally {
    if (aside !== undefined) rmSync(aside, { force: true });
  }
}

/** Whether a name is that of a file which `writeWhole` had not finished when its process ended: of any file, or of one. */
export function isAside(name: string, of?: string): boolean {
  const written = /^\.(.+)\.[0-9a-f]{12}\.tmp$/.exec(name);
  return written !== null && (of === undefined || written[1] === of);
}

/** On Windows a file cannot be replaced in the moment in which another process has it open. */
function replace(from: string, to: string, attempts = process.platform === 'win32' ? 20 : 0): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (attempts === 0) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    replace(from, to, attempts - 1);
  }
}

/** The system's own code, which every language knows, or what it says. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
