import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseFolder } from '../course/discover.ts';
import { UserError } from '../model/fault.ts';
import { reachedFiles } from '../release/reached-files.ts';
import { digestOf } from '../store/digest.ts';
import { graderDigest } from '../store/grader-digest.ts';
import { namedContents } from '../store/named-contents.ts';
import { OWN_ROOT } from '../store/own-root.ts';
import { openStore } from '../store/store.ts';
import { givenFiles } from './given-rules.ts';
import type { Verification } from './verification.ts';

/** Beside the installed packages, as kept verdicts are. */
const FOLDER = join(OWN_ROOT, 'node_modules', '.cache', 'dojo', 'proofs');

/** Under fewer seeds than this, nothing counts as proven. */
export const PROVING_SEEDS = 20;

type Named = Pick<ExerciseFolder, 'folder'>;

/**
 * Remembers which exercises were proven, byte for byte as they are, by this very grader: whoever releases them need not
 * prove them again.
 */
export function keepProofs(root: string, { exercises }: Verification, seeds: number): void {
  if (seeds < PROVING_SEEDS) return;
  const store = openStore(FOLDER);
  for (const { folder, state } of exercises) {
    if (state !== 'proven') continue;
    try {
      store.put(keyOf(root, { folder }), true);
    } catch (error) {
      // Where it cannot be kept, it is proven again.
      if (!(error instanceof UserError)) throw error;
    }
  }
}

/** Those of the exercises that were not proven as they are now. */
export function unproven<E extends Named>(root: string, exercises: readonly E[]): E[] {
  const store = openStore(FOLDER);
  return exercises.filter((exercise) => !store.has(keyOf(root, exercise)));
}

/** All that a proof reads: the exercise in its three mirrors, what they import, and all that could be its answer. */
function keyOf(root: string, { folder }: Named): string {
  const mirrors = ['exercises', 'solutions', 'fixtures'].map((mirror) => `${mirror}/${folder}`);
  const shared = ['exercises/course.json', 'exercises/types.ts', 'fixtures/edge-cases'];
  const roots = [...mirrors, ...shared].filter((path) => existsSync(join(root, path)));
  const given = givenFiles(root).map(({ file }) => file);
  const files = [...new Set([...reachedFiles(root, roots, {}).files, ...given])].sort();
  return digestOf(['proof/1', graderDigest(), folder, ...namedContents(root, files)]);
}
