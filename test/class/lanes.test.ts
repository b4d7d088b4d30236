import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openProcesses, type TaskEnd } from '../../grader/class/lanes.ts';
import type { JudgeTask } from '../../grader/class/task.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';

/** Nobody has handed in anything for it: such a task is done at once. */
const task = (key: string): JudgeTask => ({
  kind: 'judge',
  key: `${key}${'0'.repeat(63)}`,
  folder: '12-hidden-delta',
  seed: 1,
  isSecret: false,
});

it('do what comes when they have nothing left to do, and end with it', async () => {
  const lanes = await openProcesses(
    {
      courseRoot: ROOT,
      exercises: ['12-hidden-delta'],
      storeFolder: join(temporaryFolder({}), 'store'),
      language: 'en',
      sandbox: 'process',
      graderVersion: '',
      renderer: '',
    },
    2,
  );
  try {
    const ended: [string, TaskEnd['kind']][] = [];
    let isIdle = (): void => {};
    const idle = new Promise<void>((resolve) => {
      isIdle = resolve;
    });
    const more = idle.then(
      () => new Promise<JudgeTask[]>((resolve) => setImmediate(resolve, ['2', '3', '4', '5'].map(task))),
    );
    await lanes.run(
      [task('0'), task('1')],
      ({ key }, { kind }) => {
        ended.push([key[0]!, kind]);
        if (ended.length === 2) isIdle();
      },
      more,
    );
    expect(ended.sort()).toEqual(['0', '1', '2', '3', '4', '5'].map((key) => [key, 'done']));
    await lanes.run([], () => {}, Promise.resolve([]));
    await expect(lanes.run([], () => {}, Promise.reject(new Error('unread')))).rejects.toThrow('unread');
  } finally {
    await lanes.close();
  }
});
