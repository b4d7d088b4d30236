import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSmall } from '../files/read-small.ts';
import type { Exercise } from '../model/exercise.ts';
import { isSameText, nameMatcher, plainName } from './spelling.ts';

type Sought = Pick<Exercise, 'folder' | 'slug' | 'directory'>;

const EXTENSIONS = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'] as const;

/** Folders deeper than these, and more folders than these, are not searched for exercises. */
const MAX_DEPTH = 4;
const MAX_FOLDERS = 300;

/** No stub is larger, and nothing that is no ordinary file is read. */
const MAX_STUB_BYTES = 100_000;

/**
 * A student's file for an exercise, laid out like exercises/ or flat. A file by its exact name comes first, unless it
 * is the stub as it was given out and another file was meant: JavaScript beside it, other capitals, a second download.
 */
export function findFile(root: string, exercise: Sought): string | undefined {
  return findFiles(root, [exercise])[0];
}

/** The same for several exercises, in less time than one by one. */
export function findFiles(root: string, exercises: readonly Sought[]): readonly (string | undefined)[] {
  const listings: Listings = new Map();
  return exercises.map((exercise) => fileIn(listings, root, exercise));
}

/** What has been read of folders in one search: each is listed once, however many exercises are sought in it. */
type Listings = Map<string, Listing>;

interface Listing {
  readonly entries: readonly Dirent[];
  /** Folders that may hold a student's files, with their plain names; links are not followed. */
  readonly folders: readonly { readonly path: string; readonly plain: string }[];
}

function fileIn(listings: Listings, root: string, exercise: Sought): string | undefined {
  const exact = [join(root, exercise.folder), root].flatMap((folder) =>
    namedFiles(listings, folder, exercise.slug),
  );
  const written = exact.find((path) => !isStub(path, exercise));
  if (written !== undefined) return written;
  const similar = similarFiles(listings, root, exercise);
  const found = similar.find((path) => !isStub(path, exercise)) ?? exact[0] ?? similar[0];
  return found ?? fileUnderFormerName(listings, root, exercise);
}

/** Files of exactly this name, TypeScript first. */
function namedFiles(listings: Listings, folder: string, slug: string): string[] {
  const names = new Set(entriesOf(listings, folder).map(({ name }) => name));
  return EXTENSIONS.map((extension) => `${slug}.${extension}`)
    .filter((name) => names.has(name))
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path));
}

/**
 * The file of an exercise that has been renamed or renumbered since: under its id, or in a folder whose own manifest, as it
 * was released, has that id.
 */
function fileUnderFormerName(listings: Listings, root: string, exercise: Sought): string | undefined {
  const id = idIn(exercise.directory);
  if (id === undefined) return undefined;
  // Another exercise may have taken the name over.
  const all = entriesOf(listings, dirname(exercise.directory)).map(({ name }) => name);
  if (all.some((name) => name !== exercise.folder && name.replace(/^\d\d-/, '') === id)) return undefined;
  if (id !== exercise.slug) {
    const [found] = similarFiles(listings, root, { ...exercise, slug: id, folder: id });
    if (found !== undefined) return found;
  }
  for (const folder of foldersIn(listings, root)) {
    const slug = /^\d\d-(.+)$/.exec(nameOf(folder))?.[1];
    if (slug === undefined || (slug !== id && idIn(folder) !== id)) continue;
    const [found] = namedFiles(listings, folder, slug);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The id that a manifest in this folder states; anybody may have written it. */
function idIn(folder: string): string | undefined {
  const text = readSmall(join(folder, 'exercise.json'));
  const id = text === undefined ? undefined : /"id"\s*:\s*"([a-z0-9-]+)"/.exec(text)?.[1];
  return id;
}

/**
 * The folder in which exercises of a course lie: `root` itself, its folder exercises/, or of the folders below the one
 * that holds most of them. Undefined where there is none.
 */
export function findHome(root: string, exercises: readonly Sought[]): string | undefined {
  const listings: Listings = new Map();
  const isFound = (folder: string) => (exercise: Sought) => fileIn(listings, folder, exercise) !== undefined;
  for (const folder of [root, join(root, 'exercises')]) if (exercises.some(isFound(folder))) return folder;
  let best: string | undefined;
  let most = 0;
  let level = foldersIn(listings, root);
  for (let depth = 1, seen = level.length; depth <= MAX_DEPTH && seen <= MAX_FOLDERS; depth++) {
    for (const folder of level) {
      const found = exercises.filter(isFound(folder)).length;
      if (found > most) [best, most] = [folder, found];
    }
    level = level.flatMap((folder) => foldersIn(listings, folder));
    seen += level.length;
  }
  return best;
}

/** Whether a submission has files that may be exercises' in itself, and none of the folders of exercises. */
export function liesFlat(root: string): boolean {
  const entries = readEntries(root);
  if (entries.some((entry) => entry.isDirectory() && /^\d\d-/.test(entry.name))) return false;
  return entries.some((entry) => entry.isFile() && extensionOf(entry.name) !== undefined);
}

/** Files whose names are spelled like the exercise's, the plainest spelling first. */
function similarFiles(listings: Listings, root: string, exercise: Sought): string[] {
  const match = nameMatcher(exercise);
  const own = listingOf(listings, root).folders.filter(({ plain }) => match(plain) === 'spelled');
  return [...own.map(({ path }) => path), root].flatMap((folder) =>
    entriesOf(listings, folder)
      .filter((entry) => entry.isFile() && extensionOf(entry.name) !== undefined)
      .map(({ name }) => ({ name, plain: plainName(name.slice(0, name.lastIndexOf('.'))) }))
      .filter(({ plain }) => match(plain) !== undefined)
      .sort((a, b) => a.plain.length - b.plain.length || rankOf(a.name) - rankOf(b.name))
      .map(({ name }) => join(folder, name)),
  );
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function extensionOf(name: string): (typeof EXTENSIONS)[number] | undefined {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return EXTENSIONS.find((one) => one === extension);
}

function rankOf(name: string): number {
  const extension = extensionOf(name);
  return extension === undefined ? EXTENSIONS.length : EXTENSIONS.indexOf(extension);
}

/** Whether a file is still as students receive it; line ends do not count. */
function isStub(path: string, { directory, slug }: Sought): boolean {
  try {
    const status = statSync(path);
    if (!status.isFile() || status.size > MAX_STUB_BYTES) return false;
    return isSameText(readFileSync(path), readFileSync(join(directory, `${slug}.ts`)));
  } catch {
    return false;
  }
}

function foldersIn(listings: Listings, folder: string): string[] {
  return listingOf(listings, folder).folders.map(({ path }) => path);
}

function entriesOf(listings: Listings, folder: string): readonly Dirent[] {
  return listingOf(listings, folder).entries;
}

function listingOf(listings: Listings, folder: string): Listing {
  const known = listings.get(folder);
  if (known !== undefined) return known;
  const entries = readEntries(folder);
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => ({ path: join(folder, name), plain: plainName(name) }));
  const listing = { entries, folders };
  listings.set(folder, listing);
  return listing;
}

function readEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
