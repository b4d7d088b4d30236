import { existsSync } from 'node:fs';
import { openCaseBook } from '../checks/case-book.ts';
import { loadCourse } from '../course/load.ts';
import type { BundleOutcome } from '../model/runner.ts';
import { expectClass, type Sandboxes } from '../sandbox/index.ts';
import { openStore } from '../store/store.ts';
import { bundleTask, type Judge, judgeTask } from './judge.ts';
import type { LaneTask } from './lane-messages.ts';
import type { JudgeTask, LaneSetup } from './task.ts';
import { type ReportWriter, writeStudent } from './write-student.ts';

/** Where tasks are done, with the course loaded once. */
export interface Desk {
  /** Begins to bundle a task's file: before it is its turn, if there is time. */
  readonly bundle: (task: LaneTask) => Promise<BundleOutcome | undefined>;
  /** Does a task, keeps what comes of it, and gives the faults of the grader that are in it. */
  readonly work: (task: LaneTask, bundled: Promise<BundleOutcome | undefined>) => Promise<readonly string[]>;
}

export async function openDesk(
  { courseRoot, exercises, storeFolder, language, graderVersion, renderer }: LaneSetup,
  sandboxes: Sandboxes,
): Promise<Desk> {
  expectClass();
  const course = await loadCourse(courseRoot, exercises);
  const store = openStore(storeFolder);
  const judge: Judge = { course, language, sandboxes, book: openCaseBook() };
  const writer: ReportWriter = { course, language, store, graderVersion, renderer };

  async function judgeAndKeep(
    task: JudgeTask,
    bundled: BundleOutcome | undefined,
  ): Promise<readonly string[]> {
    const verdict = await judgeTask(judge, task, bundled);
    // Had the files been cleared away meanwhile, the verdict would be about nothing.
    if (task.root !== undefined && !existsSync(task.root)) throw new Error(`${task.root} is gone.`);
    store.put(task.key, verdict);
    return verdict.faults;
  }

  return {
    bundle: async (task) => (task.kind === 'judge' ? bundleTask(judge, task) : undefined),
    work: async (task, bundled) =>
      task.kind === 'judge' ? judgeAndKeep(task, await bundled) : writeStudent(writer, task),
  };
}
