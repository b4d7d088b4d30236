import { closeSync, constants, type Dirent, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { gather } from './gathering.ts';
import {
  isSkippedFolder,
  isSourceName,
  type SourceFile,
  type SourceTree,
  TREE_LIMITS,
} from './source-tree.ts';

/** Reads the source files under a folder. Links are never followed; never rejects because of what the folder holds. */
export function readFolder(root: string): SourceTree {
  const gathering = gather();

  /** False when no more is to be read. */
  const visit = (folder: string, depth: number): boolean => {
    const found = listed(join(root, folder));
    if (found === undefined) {
      gathering.note({ code: 'cannot-open', path: folder || '.' });
      return true;
    }
    const names = found.map(({ name }) => name);
    return found.every((entry) => gathering.look() && visitEntry(folder, entry, names, depth));
  };

  const visitEntry = (folder: string, entry: Dirent, names: readonly string[], depth: number): boolean => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) {
      if (!isSkippedFolder(entry.name, names)) gathering.note({ code: 'link', path });
      return true;
    }
    if (isSourceName(entry.name)) return gathering.hasRoom() && gathering.take(readListed(root, path, entry));
    if (!entry.isDirectory() || isSkippedFolder(entry.name, names)) return true;
    if (depth < TREE_LIMITS.depth) return visit(path, depth + 1);
    gathering.note({ code: 'too-deep', path });
    return true;
  };

  visit('', 0);
  return gathering.tree();
}

function readListed(root: string, path: string, entry: Dirent): SourceFile {
  return entry.isFile() ? readSourceFile(root, path) : { path, why: 'not-a-file' };
}

/** In the order of code units, whatever the file system gives. */
function listed(folder: string): Dirent[] | undefined {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

/** One source file of a folder, never through a link. */
export function readSourceFile(root: string, path: string): SourceFile {
  // Neither a link nor a pipe that took the file's place meanwhile.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let descriptor: number;
  try {
    descriptor = openSync(join(root, path), flags);
  } catch {
    return { path, why: 'cannot-open' };
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return { path, why: 'not-a-file' };
    const buffer = Buffer.alloc(TREE_LIMITS.fileBytes + 1);
    let length = 0;
    while (length < buffer.length) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null);
      if (read === 0) break;
      length += read;
    }
    if (length > TREE_LIMITS.fileBytes) return { path, why: 'too-large' };
    return { path, bytes: Buffer.from(buffer.subarray(0, length)) };
  } catch {
    return { path, why: 'cannot-open' };
  } finally {
    closeSync(descriptor);
  }
}
