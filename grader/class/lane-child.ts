import { existsSync } from 'node:fs';
import { openCaseBook } from '../checks/case-book.ts';
import { loadCourse } from '../course/load.ts';
import { UserError } from '../model/fault.ts';
import type { BundleOutcome } from '../model/runner.ts';
import { openSandboxes } from '../sandbox/index.ts';
import { openStore } from '../store/store.ts';
import { sentError } from '../words/user-error.ts';
import { bundleTask, type Judge, judgeTask } from './judge.ts';
import { AT_ONCE, type FromLane, type LaneTask, type ToLane } from './lane-messages.ts';
import type { JudgeTask } from './task.ts';
import { type ReportWriter, writeStudent } from './write-student.ts';

/** A process that does its tasks in order, some at a time, with the course loaded once, until its parent lets it go. */

interface Desk {
  readonly judge: Judge;
  readonly writer: ReportWriter;
}

let desk: Promise<Desk> | undefined;
const waiting: (() => Promise<void>)[] = [];
let working = 0;

process.on('message', (message: ToLane) => {
  if (message.kind === 'setup') {
    desk = open(message);
    desk.catch(stopFor);
    return;
  }
  // A file is bundled while those before it are judged.
  const bundled =
    message.kind === 'judge' ? desk?.then(({ judge }) => bundleTask(judge, message)) : undefined;
  bundled?.catch(() => {});
  waiting.push(() => work(message, bundled));
  beginNext();
});

function beginNext(): void {
  while (working < AT_ONCE && waiting.length > 0) {
    working++;
    waiting
      .shift()?.()
      .finally(() => {
        working--;
        beginNext();
      });
  }
}

// Whoever started this lane is gone, by whatever means: nobody waits for anything any more.
process.on('disconnect', () => process.exit(0));

async function open({ setup }: Extract<ToLane, { kind: 'setup' }>): Promise<Desk> {
  const { courseRoot, exercises, storeFolder, language, graderVersion, renderer, sandbox } = setup;
  const course = await loadCourse(courseRoot, exercises);
  const store = openStore(storeFolder);
  return {
    judge: {
      course,
      language,
      sandboxes: openSandboxes({ mode: sandbox, spares: AT_ONCE }),
      book: openCaseBook(),
    },
    writer: { course, language, store, graderVersion, renderer },
  };
}

async function work(task: LaneTask, bundled: Promise<BundleOutcome | undefined> | undefined): Promise<void> {
  if (desk === undefined) throw new Error('A lane has got a task before its setup.');
  try {
    const { judge, writer } = await desk;
    const faults =
      task.kind === 'judge'
        ? await judgeAndKeep(judge, writer, task, await bundled)
        : await writeStudent(writer, task);
    send({ kind: 'done', key: task.key, faults });
  } catch (error) {
    if (error instanceof UserError) stopFor(error);
    else send({ kind: 'failed', key: task.key, stack: stackOf(error) });
  }
}

async function judgeAndKeep(
  judge: Judge,
  { store }: ReportWriter,
  task: JudgeTask,
  bundled: BundleOutcome | undefined,
): Promise<readonly string[]> {
  const verdict = await judgeTask(judge, task, bundled);
  // Had the files been cleared away meanwhile, the verdict would be about nothing.
  if (task.root !== undefined && !existsSync(task.root)) throw new Error(`${task.root} is gone.`);
  store.put(task.key, verdict);
  return verdict.faults;
}

function stopFor(error: unknown): void {
  if (error instanceof UserError) send({ kind: 'stopped', error: sentError(error) });
  else send({ kind: 'failed', key: '', stack: stackOf(error) });
}

function send(message: FromLane): void {
  // Where whoever started this lane is gone, `disconnect` says so.
  process.send?.(message, undefined, undefined, () => {});
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
