import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Endings of the languages that a student may write in, in order of preference. */
export const SOURCE_EXTENSIONS = ['.ts', '.mts', '.js', '.mjs', '.cts', '.cjs'] as const;

/** A script names the file that it will become; the source may be TypeScript. */
const TYPESCRIPT_OF: Readonly<Record<string, string>> = { '.js': '.ts', '.mjs': '.mts', '.cjs': '.cts' };

/** `./slug`, `../slug`, `./NN-slug/slug` or `../NN-slug/slug`: how one exercise may name another. */
const NEIGHBOUR = /^\.{1,2}\/(?:\d+-[\w-]+\/)?([\w-]+?)(?:\.[mc]?[jt]s)?$/;

/** No file's path is longer, and none holds a NUL. */
const MAX_SPECIFIER = 1000;

/** Whether any file could be named so. */
export function isPossible(specifier: string): boolean {
  return specifier.length <= MAX_SPECIFIER && !specifier.includes('\0');
}

/** The file that an import means, as written: with its extension added or corrected, or a folder's index. */
export function findAsWritten(specifier: string, folder: string): string | undefined {
  const path = resolve(folder, specifier);
  const extension = extname(path);
  const typescript = TYPESCRIPT_OF[extension];
  const candidates = [
    path,
    ...(typescript === undefined ? [] : [path.slice(0, -extension.length) + typescript]),
    ...SOURCE_EXTENSIONS.map((ending) => path + ending),
    ...SOURCE_EXTENSIONS.map((ending) => join(path, `index${ending}`)),
  ];
  return candidates.find(isFile);
}

/** The submission's file for another exercise, in either layout: `<root>/NN-slug/slug.ts` or `<root>/slug.ts`. */
export function findNeighbour(specifier: string, root: string): string | undefined {
  const named = NEIGHBOUR.exec(specifier)?.[1];
  if (named === undefined) return undefined;
  const slug = named.replace(/^\d+-/, '');
  const folders = exerciseFolders(root, slug).map((folder) => join(root, folder));
  for (const folder of [root, ...folders]) {
    const found = SOURCE_EXTENSIONS.map((ending) => join(folder, slug + ending)).find(isFile);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Folders `NN-slug` in `root`. */
export function exerciseFolders(root: string, slug: string): string[] {
  try {
    return readdirSync(root).filter((name) => name.replace(/^\d+-/, '') === slug && name !== slug);
  } catch {
    return [];
  }
}

/** The real path, without symbolic links; undefined if there is no such file. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // A name that no file can have, or a folder that may not be looked into.
    return false;
  }
}

/** `conv-general` for `…/conv-general.ts`. */
export function slugOf(path: string): string {
  return basename(path, extname(path));
}

export function isSource(path: string): boolean {
  return (SOURCE_EXTENSIONS as readonly string[]).includes(extname(path));
}

export function folderName(path: string): string {
  return basename(dirname(path));
}
