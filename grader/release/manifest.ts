import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSmall } from '../files/read-small.ts';
import { sha256Of } from '../files/sha256-of.ts';
import type { BrokenRelease } from '../words/course-errors.ts';
import { userError } from '../words/user-error.ts';
import type { Owner, ReleasedFile } from './released-file.ts';

/** Where a release says what it is, relative to its folder. */
export const MANIFEST = '.dojo/release.json';

/** Changes when an older grader could no longer update the release. */
const FORMAT_VERSION = 1;

/** What a folder holds of a release: with it, an update can tell what somebody has changed since. */
export interface Manifest {
  readonly formatVersion: number;
  readonly course: { readonly id: string; readonly version: string };
  readonly grader: { readonly version: string };
  readonly target: string;
  /** What whoever looks here should know, in words. */
  readonly notes?: readonly string[];
  /** The folder of each exercise by its id, which stays when the folder is renamed. */
  readonly exercises?: Readonly<Record<string, string>>;
  /** By path: whose the file is, and SHA-256 of what was released. */
  readonly files: Readonly<Record<string, ReleasedState>>;
}

export interface ReleasedState {
  readonly owner: Owner;
  readonly sha256: string;
}

export function manifestOf(
  about: Omit<Manifest, 'formatVersion' | 'files'>,
  files: readonly ReleasedFile[],
): Manifest {
  const states = files.map(
    ({ path, owner, content }) => [path, { owner, sha256: sha256Of(content) }] as const,
  );
  return {
    formatVersion: FORMAT_VERSION,
    ...about,
    files: Object.fromEntries(states.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** What the folder holds of an earlier release; undefined if it holds none. Throws a UserError on one we cannot read. */
export function readManifest(folder: string): Manifest | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8');
  } catch {
    return undefined;
  }
  const broken = (why: BrokenRelease) => userError('bad-release', { file: join(folder, MANIFEST), why });
  let data: Manifest;
  try {
    data = JSON.parse(text) as Manifest;
  } catch {
    throw broken('no-json');
  }
  if (data.formatVersion !== FORMAT_VERSION) throw broken({ format: String(data.formatVersion) });
  for (const folder of Object.values(data.exercises ?? {})) {
    if (typeof folder !== 'string' || !/^[\w-]+$/.test(folder)) throw broken({ undescribed: String(folder) });
  }
  for (const [path, state] of Object.entries(data.files ?? {})) {
    // Paths lead to what an update writes and removes: only what a release can have written.
    if (!isPlain(path) || typeof state?.sha256 !== 'string') throw broken({ undescribed: path });
  }
  return { ...data, exercises: data.exercises ?? exercisesIn(folder, Object.keys(data.files ?? {})) };
}

/**
 * The exercises of a release from before releases listed them: by the id that a manifest there states, else by the name,
 * which is the id of an exercise that states none.
 */
function exercisesIn(root: string, paths: readonly string[]): Readonly<Record<string, string>> {
  const manifests = paths.flatMap((path) => {
    const [, folder] = /^(?:course\/)?exercises\/(\d\d-[a-z0-9-]+)\/exercise\.json$/.exec(path) ?? [];
    return folder === undefined ? [] : [{ folder, text: readSmall(join(root, path)) ?? '' }];
  });
  return Object.fromEntries(
    manifests.map(({ folder, text }) => [
      /"id"\s*:\s*"([a-z0-9-]+)"/.exec(text)?.[1] ?? folder.slice(3),
      folder,
    ]),
  );
}

function isPlain(path: string): boolean {
  return !/^(?:[/\\]|\w:)|\\/.test(path) && !path.split('/').includes('..');
}
