import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CourseFault } from '../../model/fault.ts';
import { failureOf } from '../failure.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const generated: Proof = {
  id: 'generated',
  title: 'fingerprints are made anew byte by byte',
  needs: 'bench',
  prove: async ({ root, course, exercise, sandboxes, tools }) => {
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
      return { detail: '', failures: [{ ...failureOf(error, file), severity: 'open' }] };
    } finally {
      await sandbox.close();
    }
    if (made === present) return { detail: `${made?.length ?? 0} bytes`, failures: [] };
    const failure: Failure = {
      code: present === undefined ? 'no-fingerprints' : 'stale-fingerprints',
      severity: 'open',
      file,
      problem:
        present === undefined
          ? 'There are no fingerprints, so no mistake can be named.'
          : 'It is not what the reference and the wrong rules give now.',
      mend: `Run npm run fixtures -- ${exercise.slug}`,
    };
    return { detail: '', failures: [failure] };
  },
};
