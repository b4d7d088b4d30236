import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { frameOf, type GradeSettings } from '../../grader/commands/grade/settings.ts';
import { type Judging, openJudging } from '../../grader/commands/watch/judging.ts';
import { openSubmission } from '../../grader/course/submission.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Sandboxes } from '../../grader/sandbox/index.ts';
import { loadExercise, readReal } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { sharedSandboxes } from '../support/sandboxes.ts';

const FILE = 'conv-filter-gradient.ts';
const RIGHT = readReal(`solutions/22-conv-filter-gradient/${FILE}`).replace(
  '../../exercises/types.ts',
  '../types.ts',
);
const WRONG = 'export const convFilterGradient = 1;';

const open: Judging[] = [];
afterEach(async () => {
  for (const judging of open.splice(0)) await judging.close();
});

/** Judges one file whenever it is looked at, and counts how often it was bundled. */
async function openHere() {
  const { course, exercise } = await loadExercise('22');
  const root = temporaryFolder({ [FILE]: WRONG });
  const settings: GradeSettings = {
    words: ['22'],
    course: ROOT,
    submission: root,
    seed: 1,
    caseId: undefined,
    json: 'report.json',
    html: 'report.html',
    language: 'en',
    sandbox: 'auto',
    verdicts: 'judged',
  };
  const submission = openSubmission(course, root);
  const shared = sharedSandboxes();
  let bundled = 0;
  const sandboxes: Sandboxes = {
    ...shared,
    bundle: (entry) => {
      bundled++;
      return shared.bundle(entry);
    },
  };
  let onSettled = (_judged: readonly Exercise[]): void => {};
  const judging = openJudging({
    ...{ settings, course, submission, sandboxes },
    desk: { frame: frameOf(settings, course, 'x'), kept: undefined },
    onChange: () => {},
    onSettled: (judged) => onSettled(judged),
    onError: (error) => {
      throw error;
    },
  });
  open.push(judging);
  return {
    judging,
    save: (text: string) => writeFileSync(join(root, FILE), text),
    bundled: () => bundled,
    /** Looks, and gives the state of the verdict that this leads to. */
    look: async (): Promise<string | undefined> => {
      const settled = new Promise<void>((resolve) => {
        onSettled = () => resolve();
      });
      await judging.look();
      await settled;
      return judging.verdictOn(exercise)?.exercise.state;
    },
  };
}

describe('what is saved', () => {
  it('is bundled while more may come, and once', async () => {
    const { judging, save, bundled, look } = await openHere();
    expect(await look()).not.toBe('passed');
    save(RIGHT);
    judging.lookAhead();
    expect(await look()).toBe('passed');
    expect(bundled()).toBe(2);
    // Nothing has changed since.
    judging.lookAhead();
    await judging.look();
    expect(bundled()).toBe(2);
  });

  it('is judged as it is in the end, whatever was there meanwhile', async () => {
    const { judging, save, look } = await openHere();
    await look();
    for (const first of ['', 'export const = 1;', RIGHT.slice(0, 700)]) {
      save(first);
      judging.lookAhead();
      save(RIGHT);
      expect(await look(), first).toBe('passed');
      save(WRONG);
      expect(await look()).not.toBe('passed');
    }
    save(RIGHT);
    judging.lookAhead();
    save(`${WRONG} // more`);
    expect(await look()).not.toBe('passed');
  });
});
