import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSmall } from '../files/read-small.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { writeWhole } from '../files/write-whole.ts';

/** Reads when the last commits of clones were made. */
export interface CommitTimes {
  /** ISO 8601; undefined where a folder is no clone, or its last commit cannot be read. */
  readonly of: (folder: string) => string | undefined;
  readonly close: () => void;
}

/**
 * Asks git for commits, and for nothing else: a repository's own settings could make git run a program, so it is shown
 * the student's objects through an empty repository of ours.
 */
export function openCommitTimes(): CommitTimes {
  const { path: own, remove } = temporaryFolder('dojo-git-');
  for (const name of ['objects', 'refs']) mkdirSync(join(own, name));
  writeWhole(join(own, 'HEAD'), 'ref: refs/heads/none\n');
  writeWhole(join(own, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
  return {
    of: (folder) => {
      const git = join(folder, '.git');
      const commit = headOf(git);
      return commit === undefined ? undefined : timeOf(own, join(git, 'objects'), commit);
    },
    close: remove,
  };
}

const COMMIT = /^[0-9a-f]{40}$/;

/** The commit that is checked out. */
function headOf(git: string): string | undefined {
  const head = readSmall(join(git, 'HEAD'))?.trim();
  if (head === undefined || COMMIT.test(head)) return head;
  const [, ref] = /^ref: (refs\/heads\/[\w./-]+)$/.exec(head) ?? [];
  if (ref === undefined || ref.includes('..')) return undefined;
  const loose = readSmall(join(git, ref))?.trim();
  if (loose !== undefined) return COMMIT.test(loose) ? loose : undefined;
  const packed = readSmall(join(git, 'packed-refs'))?.split('\n') ?? [];
  return packed.map((line) => line.split(' ')).find(([id, name]) => name === ref && COMMIT.test(id))?.[0];
}

function timeOf(own: string, objects: string, commit: string): string | undefined {
  try {
    const text = execFileSync('git', ['--git-dir', own, 'cat-file', 'commit', commit], {
      env: {
        PATH: process.env.PATH,
        GIT_OBJECT_DIRECTORY: objects,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_NO_LAZY_FETCH: '1',
      },
      timeout: 10_000,
      maxBuffer: 1_000_000,
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    });
    const [head] = text.split('\n\n', 1);
    const seconds = Number(/^committer .* (\d{1,11}) [+-]\d{4}$/m.exec(head)?.[1]);
    return Number.isNaN(seconds) ? undefined : new Date(seconds * 1000).toISOString();
  } catch {
    return undefined;
  }
}
