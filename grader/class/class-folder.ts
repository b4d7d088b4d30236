import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../files/sha256-of.ts';
import { isAside, writeWhole } from '../files/write-whole.ts';
import { userError } from '../words/user-error.ts';

/** The folder of a class's results, and what is where in it. */
export interface ClassFolder {
  readonly root: string;
  readonly store: string;
  readonly staging: string;
  readonly students: string;
  /** Files of students, by exercise and digest. */
  readonly sources: string;
}

const MARKER = '.dojo-class';

/** Opens a folder for results: a new or empty one, or one that holds results already. Throws a UserError otherwise. */
export function openClassFolder(root: string): ClassFolder {
  const found = statSync(root, { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory()) {
    throw userError('bad-out', { folder: root, fault: 'file' });
  }
  mkdirSync(root, { recursive: true });
  const isMarked = existsSync(join(root, MARKER));
  // A run that was killed while it wrote leaves half a file under another name; the very first leaves half a marker.
  const leftOver = readdirSync(root).filter((name) => isAside(name, isMarked ? undefined : MARKER));
  if (!isMarked && readdirSync(root).length > leftOver.length) {
    throw userError('bad-out', { folder: root, fault: 'other-files' });
  }
  for (const name of leftOver) rmSync(join(root, name), { force: true });
  if (!existsSync(join(root, MARKER))) writeWhole(join(root, MARKER), '1\n');
  return classFolder(root);
}

/** The folder of results that are there already. Throws a UserError where there are none. */
export function findClassFolder(root: string): ClassFolder {
  if (existsSync(join(root, MARKER)) && existsSync(join(root, 'class.json'))) return classFolder(root);
  throw userError('no-results', { folder: root });
}

function classFolder(root: string): ClassFolder {
  return {
    root,
    store: join(root, '.store'),
    staging: join(root, '.work'),
    students: join(root, 'students'),
    sources: join(root, 'sources'),
  };
}

/** Takes away what earlier runs wrote into a folder and this one has not. */
export function removeOthers(folder: string, kept: ReadonlySet<string>): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!kept.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Names of folders for ids, one for each, that every file system takes and keeps apart: letters, digits, points and
 * dashes stay, whatever else is in an id becomes `_` and a digest of the id.
 */
export function folderNames(ids: readonly string[]): ReadonlyMap<string, string> {
  return new Map(ids.map((id) => [id, folderName(id)]));
}

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function folderName(id: string): string {
  // Ids differ without regard to case; names that are not lower case get a digest, so that names do as well.
  const plain = /^[a-z0-9][a-z0-9._-]{0,59}$/.test(id) && !id.endsWith('.') && !RESERVED.test(id);
  if (plain) return id;
  const digest = sha256Of(id).slice(0, 8);
  const readable = id
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._-]+/, '')
    .slice(0, 40);
  return `${readable}_${digest}`;
}
