import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './digest.ts';
import { namedContents } from './named-contents.ts';
import { OWN_ROOT } from './own-root.ts';

/**
 * The digest of a built grader: of what loads it, which states the digest of the script, of its packages, and of Node,
 * whose arithmetic it uses. Of all modules, what somebody has edited where it lies is known by its size and time: reading
 * them took as long as to find a verdict again.
 */
export function graderDigest(): string {
  known ??= makeDigest();
  return known;
}

let known: string | undefined;

function makeDigest(): string {
  const modules = ['grader', 'grader/course'].flatMap((folder) => modulesIn(folder));
  const stated = namedContents(OWN_ROOT, ['grader/load.mjs', 'package-lock.json']);
  return digestOf([process.version, process.platform, process.arch, ...stated, ...modules]);
}

function modulesIn(folder: string): string[] {
  const names = readdirSync(join(OWN_ROOT, folder)).filter((name) => /\.[cm]?js$/.test(name));
  return names.sort().map((name) => {
    const { size, mtimeMs } = statSync(join(OWN_ROOT, folder, name));
    return JSON.stringify([folder, name, size, mtimeMs]);
  });
}
