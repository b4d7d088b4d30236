import { openDesk } from '../../grader/class/desk.ts';
import type { Lanes } from '../../grader/class/lanes.ts';
import type { LaneSetup } from '../../grader/class/task.ts';
import { sharedSandboxes } from './sandboxes.ts';

/** A lane of a class in this process, which does one task after the other: what ends a lane is shown with processes. */
export function openLane(setup: LaneSetup): Lanes {
  const opened = openDesk(setup, sharedSandboxes());
  opened.catch(() => {});
  return {
    run: async (tasks, onEnd, more) => {
      const { bundle, work } = await opened;
      for (const some of [tasks, more ?? []]) {
        for (const task of await some) onEnd(task, { kind: 'done', faults: await work(task, bundle(task)) });
      }
    },
    close: async () => {},
  };
}
