import type { ExerciseReport, Report } from '../../../model/report.ts';
import { harmless } from '../../../text/harmless.ts';
import { formatPoints } from '../../../text/number.ts';
import { wordsFor } from '../../../words/catalogue.ts';
import { checkTests } from '../ci/check-tests.ts';
import { failureText } from '../ci/failure-text.ts';
import { group, guarded } from './commands.ts';

const MAX_FAILURE = 4000;
const MAX_PRINTED = 8000;
const MAX_LINES = 60;

/** A group of log lines for each exercise that was begun and is not solved: every failure, and what the code printed. */
export function groups(report: Report, token: string): readonly string[] {
  return report.exercises
    .filter(({ state }) => state !== 'passed' && state !== 'not-started')
    .flatMap((exercise) => {
      const points = `${formatPoints(exercise.score)}/${formatPoints(exercise.maxScore)}`;
      return group(`${exercise.id} ${points}`, guarded(detail(exercise, report), token));
    });
}

function detail(exercise: ExerciseReport, report: Report): string {
  const words = wordsFor(report.language).ci;
  const failures = checkTests({ ...report, exercises: [exercise] })
    .filter(({ outcome }) => outcome !== 'passed')
    .map((test) => {
      const text = failureText(test, wordsFor(report.language).labels, words, MAX_FAILURE);
      return [test.name, ...text.split('\n').map((line) => `  ${line}`)].join('\n');
    });
  const printed = harmless(exercise.console.slice(0, MAX_LINES).join('\n'), MAX_PRINTED);
  const more = exercise.console.length - MAX_LINES;
  const rest = more > 0 ? [`  ${wordsFor(report.language).labels.printedMore(more)}`] : [];
  return [
    ...failures,
    ...(printed === ''
      ? []
      : [[words.printed, ...printed.split('\n').map((line) => `  | ${line}`), ...rest].join('\n')]),
  ].join('\n\n');
}
