import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifest.ts';

/** A file that goes with its exercise, which was renamed or renumbered since. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Where in a course an exercise's folder may lie, within a release. */
const PLACES = ['', 'course/'];

/** The names that exercises had and have no more. */
export function formerFolders(earlier: Manifest, now: Manifest): string[] {
  return Object.entries(earlier.exercises ?? {}).flatMap(([id, folder]) => {
    const folderNow = now.exercises?.[id];
    return folderNow === undefined || folderNow === folder ? [] : [folder];
  });
}

/** The path that a file of an earlier release has in the new one. */
export function renamer(earlier: Manifest, now: Manifest): (path: string) => string {
  const renamed = new Map<string, string>();
  for (const [id, folder] of Object.entries(earlier.exercises ?? {})) {
    const folderNow = now.exercises?.[id];
    if (folderNow !== undefined && folderNow !== folder) renamed.set(folder, folderNow);
  }
  return (path) => {
    const [, place = '', mirror = '', folder = '', rest = ''] =
      /^(course\/)?(exercises|fixtures)\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const to = renamed.get(folder);
    if (to === undefined) return path;
    const [slug, slugNow] = [folder, to].map((name) => name.replace(/^\d\d-/, ''));
    const own = /^([^/]+)(\.[cm]?[jt]s)$/.exec(rest);
    const name = own !== null && own[1] === slug ? `${slugNow}${own[2]}` : rest;
    return `${place}${mirror}/${to}/${name}`;
  };
}

/** All files that lie in folders of exercises which were renamed, whoever wrote them; none is put over another. */
export function movesIn(folder: string, earlier: Manifest, rename: (path: string) => string): Move[] {
  const folders = Object.values(earlier.exercises ?? {}).flatMap((one) =>
    PLACES.flatMap((place) => ['exercises', 'fixtures'].map((mirror) => `${place}${mirror}/${one}`)),
  );
  return folders
    .flatMap((one) => filesIn(folder, one))
    .map((from) => ({ from, to: rename(from) }))
    .filter(({ from, to }) => to !== from && !isThere(join(folder, to)));
}

/** Ordinary files below a folder of the release; links are not followed. */
function filesIn(root: string, folder: string): string[] {
  const found = lstatSync(join(root, folder), { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(root, path);
    return entry.isFile() ? [path] : [];
  });
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
