import { closeSync, constants, type Dirent, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import {
  byPath,
  isSkippedFolder,
  isSourceName,
  type SourceFile,
  type SourceTree,
  TREE_LIMITS,
  type TreeNote,
} from './source-tree.ts';

/** Reads the source files under a folder. Links are never followed; never rejects because of what the folder holds. */
export function readFolder(root: string): SourceTree {
  const files: SourceFile[] = [];
  const notes: TreeNote[] = [];
  let entries = 0;
  let bytes = 0;
  let full = false;

  const visit = (folder: string, depth: number): void => {
    const found = listed(join(root, folder));
    if (found === undefined) {
      notes.push({ code: 'cannot-open', path: folder || '.' });
      return;
    }
    const names = found.map(({ name }) => name);
    for (const entry of found) {
      if (full) return;
      if (++entries > TREE_LIMITS.entries) {
        notes.push({ code: 'too-many-files', limit: TREE_LIMITS.entries });
        full = true;
        return;
      }
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) {
        if (!isSkippedFolder(entry.name, names)) notes.push({ code: 'link', path });
      } else if (isSourceName(entry.name)) take(path, entry);
      else if (entry.isDirectory() && !isSkippedFolder(entry.name, names)) {
        if (depth === TREE_LIMITS.depth) notes.push({ code: 'too-deep', path });
        else visit(path, depth + 1);
      }
    }
  };

  const take = (path: string, entry: Dirent): void => {
    if (files.length === TREE_LIMITS.sourceFiles) {
      notes.push({ code: 'too-many-files', limit: TREE_LIMITS.sourceFiles });
      full = true;
      return;
    }
    const file: SourceFile = entry.isFile() ? readSourceFile(root, path) : { path, why: 'not-a-file' };
    bytes += file.bytes?.length ?? 0;
    if (bytes > TREE_LIMITS.bytes) {
      notes.push({ code: 'too-much', limitMegabytes: TREE_LIMITS.bytes / 1e6 });
      full = true;
      return;
    }
    files.push(file);
  };

  visit('', 0);
  return { files: files.sort(byPath), notes };
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
