import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseFolder } from '../course/discover.ts';
import type { Language } from '../model/text.ts';
import { wordsFor } from '../words/catalogue.ts';
import { failure } from './failure.ts';
import type { ProofResult } from './verification.ts';

/** What lies in exercises/ beside the exercises. */
const BESIDE = ['course.json', 'types.ts', '.dojo'];

/** Whether every folder of the course belongs to an exercise. */
export function proveNoStrays(root: string, all: readonly ExerciseFolder[], language: Language): ProofResult {
  const { titles, details } = wordsFor(language).verify;
  const folders = all.map(({ folder }) => folder);
  const failures = ['exercises', 'solutions', 'fixtures'].flatMap((mirror) => {
    const names = existsSync(join(root, mirror)) ? readdirSync(join(root, mirror)) : [];
    return names
      .filter((name) => !folders.includes(name))
      .filter((name) => (mirror === 'exercises' ? !BESIDE.includes(name) : /^\d/.test(name)))
      .map((name) => {
        const file = `${mirror}/${name}`;
        return failure({ language }, { file }, 'open', 'stray-folder', { mirror, name });
      });
  });
  return {
    id: 'folders',
    title: titles.folders,
    state: failures.length > 0 ? 'open' : 'proven',
    detail: details.exercises(folders.length),
    failures,
  };
}
