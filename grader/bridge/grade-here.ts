import { realpathSync } from 'node:fs';
import type { Selection } from '../checks/subject.ts';
import { type GradeSettings, gradedBy } from '../commands/grade/settings.ts';
import { locateFile, type Submission } from '../course/submission.ts';
import { bundleOf, gradeExercise } from '../grading/grade-submission.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import type { Report } from '../model/report.ts';
import { summarize } from '../report/build/index.ts';
import { openSandboxes } from '../sandbox/index.ts';
import { submissionRunner } from './submission-runner.ts';

/** What one exercise is graded against, and how. */
export interface Here {
  readonly settings: GradeSettings;
  readonly course: Course;
  readonly submission: Submission;
  readonly only: Selection | undefined;
}

/**
 * Grades one exercise as `npm run grade` does, with the same cases, seeds and words, except that the student's file runs
 * in this process. So it is for debugging, and its points count for nothing.
 */
export async function gradeHere(
  { settings, course, submission, only }: Here,
  exercise: Exercise,
): Promise<Report> {
  const { seed, language } = settings;
  const sandboxes = openSandboxes();
  const bundled = await bundleOf({ course, submission, sandboxes }, exercise);
  const path = locateFile(submission, exercise);
  const sandbox = sandboxes.open({ isLimited: false });
  const runner =
    bundled?.kind === 'bundled' && path !== undefined
      ? submissionRunner(
          { path: realpathSync(path), submissionRoot: realpathSync(submission.root), bundle: bundled.bundle },
          sandbox,
        )
      : sandbox;
  try {
    const occasion = 'practice' as const;
    const lane = { course, submission, sandboxes, runner, seed, language, only, occasion };
    const graded = await gradeExercise(lane, exercise, bundled);
    return summarize(gradedBy(settings, course, submission, [graded]));
  } finally {
    await runner.close();
    await sandboxes.close();
  }
}
