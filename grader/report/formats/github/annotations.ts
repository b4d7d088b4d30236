import type { Report } from '../../../model/report.ts';
import { clip } from '../../../text/harmless.ts';
import { wordsFor } from '../../../words/catalogue.ts';
import type { Labels } from '../../../words/labels.ts';
import { type CheckTest, checkTests, pathInRepository } from '../ci/check-tests.ts';
import { failureSentence } from '../ci/failure-text.ts';
import { notes, totalText } from '../ci/notes.ts';
import { diagnosisTitle } from '../diagnosis-text.ts';
import { annotation } from './commands.ts';

/** GitHub shows so many of each level for one step, and drops the rest without a word. */
const MAX_OF_A_LEVEL = 10;

/**
 * Errors on the student's files, the first of each exercise before the second of any; a warning for each fault of the
 * grader; and a notice with the points. Exercises that are not begun are no errors.
 */
export function annotations(report: Report): readonly string[] {
  const words = wordsFor(report.language).labels;
  const tests = checkTests(report);
  const failures = roundRobin(tests.filter(({ outcome }) => outcome === 'failed' || outcome === 'stopped'));
  const title = report.course.title;
  return [
    ...failures.slice(0, MAX_OF_A_LEVEL).map((test) => errorOf(test, report, words)),
    ...report.faults.slice(0, MAX_OF_A_LEVEL).map((fault) => annotation('warning', { title }, fault)),
    annotation('notice', { title }, [totalText(report), ...notes(report)].join('\n')),
  ];
}

function errorOf(test: CheckTest, report: Report, words: Labels): string {
  const { exercise, check, name } = test;
  const { location, help } = check.finding ?? {};
  const place = {
    file: pathInRepository(report, location?.file ?? exercise.file),
    line: location?.line ?? 1,
    ...(location === undefined ? {} : { col: location.column }),
    title: name,
  };
  const diagnosis = check.finding?.diagnosis?.[0];
  const advice = diagnosis === undefined ? help : `${words.diagnosis}: ${diagnosisTitle(diagnosis, words)}`;
  const message = failureSentence(test, words, 600);
  return annotation('error', place, advice === undefined ? message : `${message}\n${clip(advice, 600)}`);
}

/** The first failure of every exercise, then the second of every exercise that has one, and so on. */
function roundRobin(tests: readonly CheckTest[]): readonly CheckTest[] {
  const seen = new Map<string, number>();
  return tests
    .map((test) => {
      const rank = seen.get(test.exercise.id) ?? 0;
      seen.set(test.exercise.id, rank + 1);
      return { test, rank };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ test }) => test);
}
