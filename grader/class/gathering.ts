import { byPath, type SourceFile, type SourceTree, TREE_LIMITS, type TreeNote } from './source-tree.ts';

/** Gathers source files within TREE_LIMITS, whatever they are read from; a note tells what it was that stopped it. */
export interface Gathering {
  readonly note: (note: TreeNote) => void;
  /** One more file or folder is looked at; false if that is one too many. */
  readonly look: () => boolean;
  /** Whether one more source file is to be read. */
  readonly hasRoom: () => boolean;
  /** Takes a file, the last one of a path; false if all are too large by now. `vain` bytes were unpacked for nothing. */
  readonly take: (file: SourceFile, vain?: number) => boolean;
  readonly tree: () => SourceTree;
}

export function gather(): Gathering {
  const files = new Map<string, SourceFile>();
  const notes: TreeNote[] = [];
  let seen = 0;
  let bytes = 0;
  let vainBytes = 0;
  return {
    note: (note) => void notes.push(note),
    look: () => {
      if (++seen <= TREE_LIMITS.entries) return true;
      notes.push({ code: 'too-many-files', limit: TREE_LIMITS.entries });
      return false;
    },
    hasRoom: () => {
      if (files.size < TREE_LIMITS.sourceFiles) return true;
      notes.push({ code: 'too-many-files', limit: TREE_LIMITS.sourceFiles });
      return false;
    },
    take: (file, vain = 0) => {
      bytes += file.bytes?.length ?? 0;
      vainBytes += vain;
      if (bytes > TREE_LIMITS.bytes || vainBytes > TREE_LIMITS.vainBytes) {
        notes.push({ code: 'too-much', limitMegabytes: TREE_LIMITS.bytes / 1e6 });
        return false;
      }
      files.set(file.path, file);
      return true;
    },
    tree: () => ({ files: [...files.values()].sort(byPath), notes }),
  };
}
