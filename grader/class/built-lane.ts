import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import { digestOf } from '../store/digest.ts';
import { namedContents } from '../store/named-contents.ts';
import { OWN_ROOT } from '../store/own-root.ts';

/** Where they are kept, each under the digest of the sources that it was built from. */
const KEPT = join(OWN_ROOT, 'node_modules/.cache/dojo/lanes');

/** The module that a lane starts with. */
const START = 'lane-child.mjs';

/** The digest of the modules beside it, by which one sees that they are whole. */
const WHOLE = 'whole';

/** One that was built so long ago goes when another one is built. */
const KEPT_DAYS = 30;

/**
 * What lanes run in place of the sources: the grader as modules that Node reads without compiling anything, which takes a
 * tenth of the time. Built once for the same sources. Gives the module to start with; undefined where nothing can be kept.
 */
export async function builtLane(kept = KEPT): Promise<string | undefined> {
  const folder = join(kept, digestOfSources().slice(0, 32));
  const start = join(folder, START);
  if (isWhole(folder)) return start;
  // Made aside: several classes may begin at the same time, and each may be killed at any.
  const aside = `${folder}-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(aside, { recursive: true });
  } catch {
    return undefined;
  }
  const { buildLane } = await import('../release/build/build-lane.ts');
  const modules = await buildLane(OWN_ROOT);
  try {
    for (const { path, content } of modules) writeWhole(join(aside, path), content);
    writeWhole(join(aside, WHOLE), digestOfModules(aside));
    removeUnused(kept);
    // What is there is broken, or somebody else's and whole by now.
    if (!isWhole(folder)) rmSync(folder, { recursive: true, force: true });
    renameSync(aside, folder);
    return start;
  } catch {
    return isWhole(folder) ? start : undefined;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function digestOfSources(): string {
  const names = readdirSync(join(OWN_ROOT, 'grader'), { recursive: true, encoding: 'utf8' })
    .map((name) => `grader/${name.replaceAll('\\', '/')}`)
    .filter((name) => statSync(join(OWN_ROOT, name)).isFile())
    .sort();
  return digestOf(namedContents(OWN_ROOT, ['package.json', 'package-lock.json', ...names]));
}

function isWhole(folder: string): boolean {
  try {
    return readFileSync(join(folder, WHOLE), 'utf8') === digestOfModules(folder);
  } catch {
    return false;
  }
}

function digestOfModules(folder: string): string {
  const names = readdirSync(folder).filter((name) => name !== WHOLE);
  return digestOf(namedContents(folder, names.sort()));
}

function removeUnused(kept: string): void {
  const before = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
  for (const name of readdirSync(kept)) {
    const path = join(kept, name);
    if (statSync(path).mtimeMs < before) rmSync(path, { recursive: true, force: true });
  }
}
