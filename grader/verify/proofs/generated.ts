import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CourseFault } from '../../model/fault.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure, failureOf } from '../failure.ts';
import type { Proof } from '../proof.ts';

export const generated: Proof = {
  id: 'generated',
  needs: 'bench',
  prove: async (bench) => {
    const { root, course, exercise, language, sandboxes, tools } = bench;
    const file = `fixtures/${exercise.folder}/fingerprints.json`;
    const path = join(root, file);
    const present = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    const sandbox = sandboxes.open();
    let made: string | undefined;
    try {
      made = await tools.makeFingerprints(course, exercise, sandbox);
    } catch (error) {
      // What the course's own code does is no matter of fingerprints.
      if (!(error instanceof CourseFault) || error.code.startsWith('course-code')) throw error;
      return { detail: '', failures: [{ ...failureOf(bench, error, file), severity: 'open' }] };
    } finally {
      await sandbox.close();
    }
    if (made === present)
      return { detail: wordsFor(language).verify.details.bytes(made?.length ?? 0), failures: [] };
    const code = present === undefined ? 'no-fingerprints' : 'stale-fingerprints';
    return { detail: '', failures: [failure(bench, { file }, 'open', code, { exercise: exercise.slug })] };
  },
};
