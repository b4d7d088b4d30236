import { join, relative, resolve } from 'node:path';
import { discoverExercises } from '../../course/discover.ts';
import { type Submission, shownFile } from '../../course/submission.ts';
import type { Language } from '../../model/text.ts';
import type { Graded, GradeFrame } from '../../report/build/index.ts';
import type { TerminalView } from '../../report/formats/terminal.ts';
import type { SandboxMode } from '../../sandbox/index.ts';
import type { CourseDigests } from '../../store/course-digests.ts';
import { type KeptFrame, type KeptVerdicts, openKeptVerdicts } from '../../store/kept-verdicts.ts';
import { DEFAULT_COURSE, readSeed, readSubmission } from '../arguments.ts';
import { colorOf, widthOf } from '../console.ts';
import { GRADER_VERSION } from '../version.ts';

/** What the command line asks of one grade. */
export interface GradeSettings {
  readonly words: readonly string[];
  readonly course: string;
  readonly submission: string;
  readonly seed: number;
  readonly caseId: string | undefined;
  readonly json: string;
  readonly html: string;
  readonly language: Language;
  readonly sandbox: SandboxMode;
  /** What becomes of verdicts: those of earlier runs are reused, or only this run's are kept, or neither. */
  readonly verdicts: 'reused' | 'kept' | 'judged';
  /** What the whole run may take, if it was said. */
  readonly seconds?: number | undefined;
}

/** The results of a grade with what the report says about how it was asked for. */
export function gradedBy(
  settings: GradeSettings,
  course: Graded['course'],
  submission: Submission,
  exercises: Graded['exercises'],
): Graded {
  const last = exercises.at(-1)?.exercise.folder;
  return { ...frameOf(settings, course, submission.id), exercises, ...nextAfter(course, submission, last) };
}

/** What the report says about how a grade was asked for, whatever comes out. */
export function frameOf(
  settings: GradeSettings,
  course: Graded['course'],
  submissionId: string,
): Omit<GradeFrame, 'next'> {
  return {
    course,
    submissionId,
    seed: settings.seed,
    language: settings.language,
    partial: settings.words.length > 0 || settings.caseId !== undefined,
    graderVersion: GRADER_VERSION,
    nodeVersion: process.version,
    ...(settings.seed === readSeed(undefined) ? {} : { seedArgument: String(settings.seed) }),
    ...(settings.submission === readSubmission(undefined, settings.course)
      ? {}
      : { submissionArgument: settings.submission }),
    ...(settings.course === DEFAULT_COURSE ? {} : { courseArgument: settings.course }),
  };
}

/** The folder in which the exercises of a submission lie, as its own folder was given. */
export function folderOf({ submission: given }: GradeSettings, { root }: Submission): string {
  return join(given, relative(resolve(given), root));
}

/** The exercise that follows one in the course's order, and its file in a submission, whether or not it is there yet. */
export function nextAfter(
  { root }: Graded['course'],
  submission: Submission,
  folder: string | undefined,
): Pick<Graded, 'next'> {
  const all = discoverExercises(root);
  const next = all[all.findIndex((one) => one.folder === folder) + 1];
  return next === undefined || folder === undefined
    ? {}
    : { next: { id: next.slug, file: shownFile(submission, next) } };
}

/** The verdicts of earlier runs, where any may be reused or kept. */
export function keptVerdicts(
  { verdicts }: GradeSettings,
  frame: Omit<KeptFrame, 'submission'>,
  submission: Submission,
  digests?: CourseDigests,
): KeptVerdicts | undefined {
  if (verdicts === 'judged') return undefined;
  return openKeptVerdicts(
    { ...frame, submission },
    { isFresh: verdicts === 'kept', ...(digests && { digests }) },
  );
}

/** How this terminal shows a report. */
export function terminalView(settings: GradeSettings, submissionFolder: string): TerminalView {
  return {
    color: colorOf(process.stdout).enabled,
    width: widthOf(process.stdout),
    submissionFolder,
    reportFile: settings.html,
  };
}
