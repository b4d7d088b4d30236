import type { CaseBook } from '../checks/case-book.ts';
import { bundleOf, gradeApart } from '../grading/grade-submission.ts';
import type { Course } from '../model/exercise.ts';
import type { BundleOutcome } from '../model/runner.ts';
import type { Language } from '../model/text.ts';
import { verdictOn } from '../report/build/index.ts';
import type { Sandboxes } from '../sandbox/index.ts';
import type { JudgeTask, Verdict } from './task.ts';

/** Judges exercises of one course after one another. */
export interface Judge {
  readonly course: Course;
  readonly language: Language;
  readonly sandboxes: Sandboxes;
  /** What was drawn for one student is there for all others of the same seed. */
  readonly book: CaseBook;
}

/** Begins to bundle a task's file; whoever judges it later waits less. */
export async function bundleTask(
  { course, sandboxes }: Judge,
  task: JudgeTask,
): Promise<BundleOutcome | undefined> {
  if (task.unreadable !== undefined) return { kind: 'unreadable-file', ...task.unreadable };
  if (task.root === undefined) return undefined;
  return bundleOf({ course, submission: submissionOf(task), sandboxes }, exerciseOf(course, task));
}

/** The verdict, in words, without anything that tells one student from another. */
export async function judgeTask(
  { course, language, sandboxes, book }: Judge,
  task: JudgeTask,
  bundled: BundleOutcome | undefined,
): Promise<Verdict> {
  const exercise = exerciseOf(course, task);
  const lane = {
    course,
    submission: submissionOf(task),
    sandboxes,
    seed: task.seed,
    language,
    only: undefined,
    bookOf: () => book,
  };
  const graded = await gradeApart(lane, exercise, bundled);
  return verdictOn(graded, {
    course,
    submissionId: '',
    seed: task.seed,
    language,
    partial: false,
    graderVersion: '',
    nodeVersion: '',
    ...(task.isSecret || task.seed === 1 ? {} : { seedArgument: String(task.seed) }),
  });
}

/** A folder that does not exist stands for no files. */
function submissionOf({ root = '/nonexistent', key }: JudgeTask) {
  return { root, id: key };
}

function exerciseOf({ exercises }: Course, { folder }: JudgeTask) {
  const exercise = exercises.find((one) => one.folder === folder);
  if (exercise === undefined) throw new Error(`${folder} is not among the exercises of this class.`);
  return exercise;
}
