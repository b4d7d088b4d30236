import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { userError } from '../words/user-error.ts';
import { readGradescopeMetadata } from './gradescope-metadata.ts';
import { isSourceName } from './source-tree.ts';
import type { Entry, Owner, Source } from './student.ts';

/** What lies in a class's folder. */
export interface Found {
  readonly entries: readonly Entry[];
  /** Names that belong to nobody: lists of points, notes, hidden files. */
  readonly ignored: readonly string[];
}

/** `Ada Lovelace_12345_assignsubmission_file_` (Moodle), with the file's name where it made no folders. */
const MOODLE = /^(.*)_(\d+)_assignsubmission_(?:file|onlinetext)_?(.*)$/s;

/** `lovelaceada_LATE_123_4567_solution.zip` (Canvas). */
const CANVAS = /^([^_]+)_(?:LATE_)?(\d+)_(\d+)_(.+)$/s;

/** Finds what each student handed in. Throws a UserError when there is no folder, or nothing in it. */
export function findEntries(directory: string): Found {
  const root = resolve(directory);
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw userError('no-class', { folder: directory, isFile: existsSync(root) });
  }
  const folder = descend(root);
  const found = entriesIn(folder);
  if (found.entries.length > 0) return found;
  throw userError('empty-class', { folder: directory });
}

/** A download often is one folder that holds the folders of the class. */
function descend(root: string): string {
  const visible = listed(root).filter(({ name }) => !isHidden(name));
  const [only] = visible;
  if (visible.length !== 1 || !only.isDirectory()) return root;
  const inner = join(root, only.name);
  const looksLikeClass =
    /submissions|_export$/i.test(only.name) ||
    existsSync(join(inner, 'submission_metadata.yml')) ||
    listed(inner).some(({ name }) => MOODLE.test(name));
  return looksLikeClass ? inner : root;
}

function entriesIn(folder: string): Found {
  const names = listed(folder);
  const metadata = readGradescopeMetadata(join(folder, 'submission_metadata.yml'));
  const prefix = prefixOf(basename(folder), names);
  const ignored: string[] = [];
  const loose = new Map<string, { owner: Owner; files: { name: string; path: string }[] }>();
  const entries: Entry[] = [];
  for (const entry of names) {
    const { name } = entry;
    const path = join(folder, name);
    if (isHidden(name)) continue;
    const source = sourceOf(entry, path);
    const moodle = MOODLE.exec(name);
    const canvas = entry.isFile() ? CANVAS.exec(name) : null;
    if (moodle !== null && (moodle[3] === '' || source === undefined || /\.zip$/i.test(name))) {
      const [, person, participant, file] = moodle;
      const owner = { keys: [`Participant ${participant}`, participant], name: person };
      if (source !== undefined) entries.push({ name, source, owners: [owner] });
      else addLoose(loose, `${person}_${participant}`, owner, file, path);
    } else if (source !== undefined && canvas === null) {
      const owners = metadata?.get(name) ?? [ownerOf(name, prefix)];
      entries.push({ name, source, owners });
    } else if (canvas !== null && (source !== undefined || isSourceName(name))) {
      const [, squashed, user, , file] = canvas;
      const owner = { keys: [user, squashed] };
      if (source !== undefined) entries.push({ name, source, owners: [owner] });
      else addLoose(loose, `${squashed}_${user}`, owner, file, path);
    } else ignored.push(name);
  }
  for (const [name, { owner, files }] of loose) {
    entries.push({ name, source: { kind: 'files', files }, owners: [owner] });
  }
  return { entries, ignored };
}

function addLoose(
  loose: Map<string, { owner: Owner; files: { name: string; path: string }[] }>,
  key: string,
  owner: Owner,
  name: string,
  path: string,
): void {
  const own = loose.get(key) ?? { owner, files: [] };
  own.files.push({ name, path });
  loose.set(key, own);
}

function sourceOf(entry: Dirent, path: string): Source | undefined {
  if (entry.isSymbolicLink()) return { kind: 'link', path };
  if (entry.isDirectory()) return { kind: 'folder', path };
  return entry.isFile() && /\.zip$/i.test(entry.name) ? { kind: 'zip', path } : undefined;
}

/** Clones are named `assignment-user` (GitHub Classroom) or `classroom-assignment-user` (Classroom 50). */
function ownerOf(name: string, prefix: string): Owner {
  const bare = name.replace(/\.zip$/i, '');
  const user = prefix !== '' && bare.startsWith(prefix) && bare.length > prefix.length;
  return { keys: user ? [bare.slice(prefix.length), bare] : [bare] };
}

/** What the names of clones begin with, as their folder says: `…-submissions`, or `…_submissions_` and a time. */
function prefixOf(folder: string, names: readonly Dirent[]): string {
  const stem = /^(.+)(?:-submissions|_submissions_.*)$/.exec(folder)?.[1];
  if (stem === undefined) return '';
  return names.some(({ name }) => name.startsWith(`${stem}-`)) ? `${stem}-` : '';
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX';
}

function listed(folder: string): Dirent[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
