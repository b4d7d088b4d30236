import { readFileSync } from 'node:fs';

/** What a module names beside itself: an import, or a URL relative to it. */
const NAMED = /['"]\.\/([^'"/]+)['"]/g;

/** The names of files in the same folder that a source file imports or opens. */
export function sourcesNamedIn(path: string): string[] {
  if (!/\.[cm]?[jt]s$/.test(path)) return [];
  return [...readFileSync(path, 'utf8').matchAll(NAMED)].map((match) => match[1]);
}
