import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import type { SourceFile } from './source-tree.ts';

/** Copies of students' files for the time of one run, laid out like exercises/. */
export interface Staging {
  /** A folder that holds these files and nothing else; the same one for the same digest. */
  readonly stage: (digest: string, files: ReadonlyMap<string, SourceFile>) => string;
  /** Takes all copies away, at once. */
  readonly clear: () => void;
  /** The same, while others work. */
  readonly clearAside: () => Promise<void>;
}

/** Opens a staging area under `folder`, and takes away what runs that were killed left there. */
export function openStaging(folder: string): Staging {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (!isAlive(Number(name.split('-')[0]))) remove(join(folder, name));
  const own = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`);
  const staged = new Set<string>();
  return {
    stage: (digest, files) => {
      const root = join(own, digest.slice(0, 32));
      if (staged.has(digest)) return root;
      for (const [path, { bytes }] of files) {
        if (bytes === undefined) continue;
        writeWhole(join(root, path), bytes);
      }
      staged.add(digest);
      return root;
    },
    clear: () => remove(own),
    clearAside: async () => {
      const aside = putAside(own);
      staged.clear();
      if (aside !== undefined) await rm(aside, { recursive: true, force: true });
    },
  };
}

function remove(folder: string): void {
  const aside = putAside(folder);
  if (aside !== undefined) rmSync(aside, { recursive: true, force: true });
}

/** Gone at once for whoever looks for it, even while its files are still being removed; undefined where there is none. */
function putAside(folder: string): string | undefined {
  const aside = join(dirname(folder), `${process.pid}-${randomBytes(4).toString('hex')}-old`);
  try {
    renameSync(folder, aside);
    return aside;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
