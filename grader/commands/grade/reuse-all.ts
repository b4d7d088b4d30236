import { loadSound } from '../../course/load.ts';
import { locateFile, openSubmission, type Submission } from '../../course/submission.ts';
import type { Course } from '../../model/exercise.ts';
import type { Report } from '../../model/report.ts';
import { assembleVerdicts } from '../../report/build/index.ts';
import { type KeptVerdicts, VERDICTS } from '../../store/kept-verdicts.ts';
import { keepWalls, recallWalls, type Within } from '../../store/kept-walls.ts';
import { wasAsked } from '../../store/last-runs.ts';
import { noteAsked } from '../../store/note-asked.ts';
import { recallAll } from '../../store/recall.ts';
import { readAtSubmission, withAtSubmission } from '../at-submission.ts';
import { folderOf, frameOf, type GradeSettings, keptVerdicts, nextAfter } from './settings.ts';

/** A report, and the folder of the submission as it is shown. */
export interface Shown {
  readonly report: Report;
  readonly folder: string;
}

/** Whether it is worth looking for verdicts before anything is started: nothing seems to have changed. */
export function isReusable({ verdicts, sandbox }: GradeSettings, asked: readonly string[]): boolean {
  return verdicts === 'reused' && sandbox === 'auto' && wasAsked(asked);
}

/** The report where every verdict is kept; undefined where something must be judged. Runs nothing of a student's. */
export async function reuseAll(settings: GradeSettings): Promise<Shown | undefined> {
  const sandbox = recallWalls(VERDICTS);
  if (sandbox === undefined) return undefined;
  const course = await loadSound(settings.course, settings.words);
  const submission = openSubmission(course, settings.submission);
  const next = nextAfter(course, submission, course.exercises.at(-1)?.folder);
  const frame = { ...frameOf(settings, course, submission.id), ...next, sandbox };
  const kept = keptVerdicts(settings, frame, submission);
  const verdicts = kept && (await recallAll(kept, submission, course));
  if (verdicts === undefined) return undefined;
  const report = withAtSubmission(assembleVerdicts(frame, verdicts), readAtSubmission(settings.course));
  return { report, folder: folderOf(settings, submission) };
}

/** Remembers what the next run needs to reuse what this one has kept. */
export function noteKept(
  asked: readonly string[],
  { exercises }: Course,
  submission: Submission,
  sandbox: Within,
  kept: KeptVerdicts,
): void {
  keepWalls(VERDICTS, sandbox);
  const files = exercises.flatMap((exercise) => locateFile(submission, exercise) ?? []);
  const seen = kept.seen();
  noteAsked(asked, [...new Set([...files, ...seen.files])], seen.imports);
}
