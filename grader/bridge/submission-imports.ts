import { basename, dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vitest/config';
import { exerciseFolders, isFile, isInside, realPath, slugOf } from '../sandbox/find-source.ts';
import { resolveForStudent } from '../sandbox/import-policy.ts';

/** The imports of a student's files lead where they lead in the sandbox: `./forward.ts` is the course's, say. */
export function submissionImports(course: string, submission: string): Plugin {
  const root = realPath(submission) ?? resolve(submission);
  const exercises = resolve(course, 'exercises');
  const types = join(exercises, 'types.ts');
  return {
    name: 'submission-imports',
    enforce: 'pre',
    resolveId(specifier, importer) {
      if (importer === undefined || !isInside(importer, root) || !specifier.startsWith('.')) return null;
      const folders = [basename(dirname(importer)), ...exerciseFolders(exercises, slugOf(importer))];
      const forward = folders.map((folder) => join(exercises, folder, 'forward.ts')).find(isFile);
      const scope = { root, entry: importer, course: { forward, types } };
      const found = resolveForStudent(specifier, importer, scope);
      return 'path' in found ? found.path : null;
    },
  };
}
