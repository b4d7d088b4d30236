import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import { userError } from '../words/user-error.ts';
import { type Action, compareRelease } from './compare.ts';
import { MANIFEST, type Manifest, manifestText, readManifest } from './manifest.ts';
import { formerFolders, type Move, movesIn, renamer } from './moves.ts';
import type { ReleasedFile } from './released-file.ts';

/** A folder, and what a release is about to do in it. */
export interface Release {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly actions: readonly Action[];
  /** Files that go with exercises which were renamed, before anything else is done. */
  readonly moves: readonly Move[];
  /** Files that somebody wrote, and that name an exercise as it was called before: their imports lead nowhere now. */
  readonly outdated: readonly string[];
  /** An earlier release is there. */
  readonly isUpdate: boolean;
}

/** Where a file is set aside that somebody has changed and that the release replaces. */
const SET_ASIDE = '.dojo/replaced';

/**
 * Says what is to be done; nothing is written. Throws a UserError where the folder holds something else than an earlier
 * release of this course.
 */
export function prepareRelease(
  directory: string,
  manifest: Manifest,
  files: readonly ReleasedFile[],
): Release {
  const folder = resolve(directory);
  const earlier = existsSync(folder) ? earlierRelease(directory, folder, manifest) : undefined;
  if (earlier === undefined) {
    const actions = compareRelease({}, files, (path) => readPresent(folder, path));
    return { folder, manifest, actions, moves: [], outdated: [], isUpdate: false };
  }
  const rename = renamer(earlier, manifest);
  const moves = movesIn(folder, earlier, rename);
  const before = Object.fromEntries(
    Object.entries(earlier.files).map(([path, state]) => [rename(path), state] as const),
  );
  // What will have been moved is compared where it lies now.
  const lies = new Map(moves.map(({ from, to }) => [to, from]));
  const actions = compareRelease(before, files, (path) => readPresent(folder, lies.get(path) ?? path));
  const former = formerFolders(earlier, manifest);
  const outdated = actions.flatMap((action) => {
    if (action.kind !== 'keep' || former.length === 0) return [];
    const text = Buffer.from(readPresent(folder, lies.get(action.path) ?? action.path) ?? []).toString(
      'utf8',
    );
    return former.some((name) => text.includes(`/${name}/`)) ? [action.path] : [];
  });
  return { folder, manifest, actions, moves, outdated, isUpdate: true };
}

function earlierRelease(shown: string, folder: string, manifest: Manifest): Manifest | undefined {
  if (!lstatSync(folder).isDirectory()) {
    throw userError('not-a-folder', { folder: shown });
  }
  const earlier = readManifest(folder);
  // A clone of an empty repository is empty.
  const present = readdirSync(folder).filter((name) => name !== '.git');
  if (earlier === undefined) {
    if (present.length === 0) return undefined;
    throw userError('folder-not-empty', { folder: shown, present });
  }
  if (earlier.course.id !== manifest.course.id || earlier.target !== manifest.target) {
    throw userError('other-release', {
      folder: shown,
      earlier: { course: earlier.course.id, target: earlier.target },
      own: { course: manifest.course.id, target: manifest.target },
    });
  }
  return earlier;
}

/** A link could lead anywhere: what lies behind one is not ours to read or write. */
function readPresent(folder: string, path: string): Uint8Array | undefined {
  const parts = path.split('/');
  for (let i = 1; i <= parts.length; i++) {
    const at = join(folder, ...parts.slice(0, i));
    const found = lstatSync(at, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    if (i < parts.length ? found.isDirectory() : found.isFile()) continue;
    throw userError('in-the-way', { path: parts.slice(0, i).join('/'), isFolder: i < parts.length });
  }
  return readFileSync(join(folder, path));
}

/**
 * Does what was prepared. A new folder appears as a whole. In one that is there already, everything is first written
 * beside its place and then moved, file by file; the manifest comes last, so that a release that was cut short is
 * finished by the next one.
 */
export function writeRelease(release: Release): void {
  const { folder } = release;
  if (existsSync(folder)) {
    const staging = join(folder, '.dojo', `incoming-${process.pid}`);
    try {
      stage(release, staging);
      if (!release.isUpdate) begin(release);
      apply(release, staging);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
    return;
  }
  mkdirSync(dirname(folder), { recursive: true });
  const staging = join(dirname(folder), `.${basename(folder)}-${process.pid}`);
  try {
    stage(release, staging);
    renameSync(staging, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function stage({ actions, manifest }: Release, staging: string): void {
  for (const action of actions) {
    if (!('file' in action)) continue;
    const { content, executable } = action.file;
    writeWhole(join(staging, action.path), content, executable ? 0o755 : 0o644);
  }
  writeWhole(join(staging, MANIFEST), manifestText(manifest), 0o644);
}

/** From now on the folder is a release, of which nothing is there yet. */
function begin({ folder, manifest }: Release): void {
  writeWhole(join(folder, MANIFEST), manifestText({ ...manifest, files: {} }), 0o644);
}

function apply({ folder, actions, moves }: Release, staging: string): void {
  for (const { from, to } of moves) {
    move(join(folder, from), join(folder, to));
    removeEmptyFolders(folder, dirname(join(folder, from)));
  }
  for (const { kind, path } of actions) {
    const target = join(folder, path);
    switch (kind) {
      case 'replace':
        move(target, freePath(join(folder, SET_ASIDE, path)));
        move(join(staging, path), target);
        break;
      case 'add':
      case 'update':
      case 'restore':
        move(join(staging, path), target);
        break;
      case 'remove':
        rmSync(target);
        removeEmptyFolders(folder, dirname(target));
        break;
      case 'keep':
      case 'unchanged':
    }
  }
  move(join(staging, MANIFEST), join(folder, MANIFEST));
}

/** A path at which nothing lies: what was set aside before stays. */
function freePath(path: string): string {
  for (let n = 1; ; n++) {
    const free = n === 1 ? path : `${path}.${n}`;
    if (lstatSync(free, { throwIfNoEntry: false }) === undefined) return free;
  }
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

function removeEmptyFolders(root: string, folder: string): void {
  if (folder === root || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmptyFolders(root, dirname(folder));
}
