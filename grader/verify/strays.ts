import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseFolder } from '../course/discover.ts';
import type { Failure, ProofResult } from './verification.ts';

/** What lies in exercises/ beside the exercises. */
const BESIDE = ['course.json', 'types.ts', '.dojo'];

/** Whether every folder of the course belongs to an exercise. */
export function proveNoStrays(root: string, all: readonly ExerciseFolder[]): ProofResult {
  const folders = all.map(({ folder }) => folder);
  const failures = ['exercises', 'solutions', 'fixtures'].flatMap((mirror) => {
    const names = existsSync(join(root, mirror)) ? readdirSync(join(root, mirror)) : [];
    return names
      .filter((name) => !folders.includes(name))
      .filter((name) => (mirror === 'exercises' ? !BESIDE.includes(name) : /^\d/.test(name)))
      .map((name): Failure => strayAt(mirror, name));
  });
  return {
    id: 'folders',
    title: 'every folder belongs to an exercise',
    state: failures.length > 0 ? 'open' : 'proven',
    detail: `${folders.length} exercises`,
    failures,
  };
}

function strayAt(mirror: string, name: string): Failure {
  return {
    code: 'stray-folder',
    severity: 'open',
    file: `${mirror}/${name}`,
    problem:
      mirror === 'exercises'
        ? 'This is no exercise: its name is not NN-slug, or it is a file.'
        : `There is no exercise exercises/${name}.`,
    mend: 'Remove it, or give it the name of its exercise.',
  };
}
