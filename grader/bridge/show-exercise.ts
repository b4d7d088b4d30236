import { basename, dirname } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { demandQuestions } from '../checks/demand-questions.ts';
import { kindsOf } from '../checks/kinds.ts';
import { selectCase } from '../checks/select-case.ts';
import { loadCourse } from '../course/load.ts';
import { openSubmission } from '../course/submission.ts';
import type { Report } from '../model/report.ts';
import { inLanguage } from '../model/text.ts';
import { failTest } from './fail-test.ts';
import { gradeHere } from './grade-here.ts';
import { outcomeOf } from './outcome.ts';
import { readSettings } from './settings.ts';

/** Shows the checks of one exercise as tests: exercise › check › part. Called by the exercise's own spec. */
export function showExercise(folder: string): void {
  // Another exercise's spec may import this one.
  if (basename(dirname(expect.getState().testPath ?? '')) !== folder) return;
  describe(folder.replace(/^\d+-/, ''), async () => {
    const settings = readSettings(process.env);
    const { language, caseId } = settings;
    const course = await loadCourse(settings.course, [folder]);
    const [exercise] = course.exercises;
    demandQuestions(exercise);
    const submission = openSubmission(course, settings.submission);
    let report: Report;
    // Nothing of the student's runs before one of these tests is to run.
    beforeAll(async () => {
      const only = caseId === undefined ? undefined : selectCase([exercise], caseId);
      report = await gradeHere({ settings, course, submission, only }, exercise);
    });
    for (const { id: kind, parts: partsOf } of kindsOf(exercise)) {
      describe(kind, () => {
        const parts = partsOf(exercise, language);
        const whole = [{ id: '', title: inLanguage(exercise.manifest.title, language) }];
        for (const part of parts.length > 0 ? parts : whole) {
          test(part.title, ({ skip }) => {
            const outcome = outcomeOf(report, kind, part.id);
            if (outcome.kind === 'skipped') skip(outcome.because);
            if (outcome.kind === 'failed') failTest(outcome, exercise, submission);
          });
        }
      });
    }
  });
}
