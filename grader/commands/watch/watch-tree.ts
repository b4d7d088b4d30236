import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface WatchedTree {
  readonly close: () => void;
}

/** Exercises lie in folders of the submission, and helper files perhaps one or two folders deeper. */
export const DEPTH = 3;

/** A folder this large is no submission; what lies beyond is not watched. */
const MAX_FOLDERS = 1000;

interface Watched {
  readonly watcher: FSWatcher;
  /** Which folder it is: one that is deleted and made again is another, although its name is the same. */
  readonly identity: string;
}

/**
 * Calls `onChange` whenever something in a folder or in the folders within changes. The folder itself, and those
 * within, may be deleted, renamed and made again meanwhile.
 */
export function watchTree(root: string, onChange: () => void): WatchedTree {
  const watched = new Map<string, Watched>();

  const refresh = (): void => {
    const folders = new Map([[dirname(root), identityOf(dirname(root))], ...foldersIn(root, DEPTH)]);
    for (const [folder, { watcher, identity }] of watched) {
      if (folders.get(folder) === identity) continue;
      watcher.close();
      watched.delete(folder);
    }
    for (const [folder, identity] of folders) {
      if (identity === undefined || watched.has(folder)) continue;
      const watcher = open(folder);
      if (watcher) watched.set(folder, { watcher, identity });
    }
  };

  const open = (folder: string): FSWatcher | undefined => {
    const isParent = folder === dirname(root);
    try {
      const watcher = watch(folder, (_, name) => {
        if (isParent && name !== null && name !== basename(root)) return;
        refresh();
        onChange();
      });
      // A folder that vanishes may say so by an error.
      watcher.on('error', () => {
        refresh();
        onChange();
      });
      return watcher;
    } catch {
      return undefined;
    }
  };

  refresh();
  return {
    close: () => {
      for (const { watcher } of watched.values()) watcher.close();
      watched.clear();
    },
  };
}

/** A folder and those within it, down to a depth, each with its identity. */
function foldersIn(folder: string, depth: number): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  const visit = (path: string, rest: number): void => {
    const identity = identityOf(path);
    if (identity === undefined || found.size >= MAX_FOLDERS) return;
    found.set(path, identity);
    if (rest === 0) return;
    for (const name of namesOfFolders(path)) visit(join(path, name), rest - 1);
  };
  visit(folder, depth);
  return found;
}

function namesOfFolders(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

function identityOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stat?.isDirectory() ? `${stat.dev}:${stat.ino}:${stat.birthtimeNs}` : undefined;
}
