import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './digest.ts';
import { namedContents } from './named-contents.ts';
import { OWN_ROOT } from './own-root.ts';

/** The digest of a built grader: of all its modules, its packages, and Node, whose arithmetic it uses. */
export function graderDigest(): string {
  known ??= makeDigest();
  return known;
}

let known: string | undefined;

function makeDigest(): string {
  const files = ['grader', 'grader/course'].flatMap((folder) => modulesIn(folder));
  const lock = readFileSync(join(OWN_ROOT, 'package-lock.json'));
  return digestOf([process.version, process.platform, process.arch, lock, ...namedContents(OWN_ROOT, files)]);
}

function modulesIn(folder: string): string[] {
  const names = readdirSync(join(OWN_ROOT, folder)).filter((name) => /\.[cm]?js$/.test(name));
  return names.sort().map((name) => `${folder}/${name}`);
}
