import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { readText } from './read-text.ts';

/** The files that a module names by their place beside it: `from './forward.ts'`, `import './data.ts'`. */
const BESIDE = /\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"\n]+)['"]/g;

/**
 * Reads a module of the course, and what it imports, however indirectly: of a file that cannot be read loaders speak in words
 * of their own. Throws a CourseFault that names the file. What is not there at all, loaders tell.
 */
export function demandReadable(root: string, shown: string, seen: Set<string> = new Set()): void {
  if (seen.has(shown)) return;
  seen.add(shown);
  const text = readText(join(root, shown), shown);
  for (const [, beside] of text.matchAll(BESIDE)) {
    const file = join(dirname(shown), beside);
    if (isNamed(join(root, file))) demandReadable(root, file, seen);
  }
}

/** Whether a file, or a link to one, is there. */
export function isNamed(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
