import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import { SHOW } from './places.ts';

/**
 * Lets Vitest take the spec of an exercise for a test file: behind its last line, the checks of the exercise are shown as
 * tests. So no exercise needs a file for it, and lines and columns are as they were.
 */
export function specsAsTests(course: string): Plugin {
  const exercises = resolve(course, 'exercises').replaceAll('\\', '/');
  const show = fileURLToPath(SHOW).replaceAll('\\', '/');
  return {
    name: 'specs-as-tests',
    enforce: 'pre',
    transform(code, id) {
      const path = id.replace(/\?.*$/, '');
      if (basename(path) !== 'spec.ts' || dirname(dirname(path)) !== exercises) return null;
      const folder = JSON.stringify(basename(dirname(path)));
      const shown = `import { showExercise } from ${JSON.stringify(show)}; showExercise(${folder});`;
      return { code: `${code}\n${shown}\n`, map: null };
    },
  };
}
