import type { CheckReport, ExerciseReport, MistakeReport } from '../../model/report.ts';
import type { Labels } from '../../words/labels.ts';

/** What a mistake is in: `dX, dF`, the function where there are several, or else the check that found it. */
export function mistakeTitle(
  exercise: Pick<ExerciseReport, 'checks'>,
  { check, function: name, outputs }: MistakeReport,
): string {
  const functions = new Set(
    exercise.checks.flatMap(({ parts }) => parts.flatMap((part) => part.function ?? [])),
  );
  const what = name !== undefined && functions.size > 1 ? [name, ...outputs].join(' › ') : outputs.join(', ');
  return what === '' ? checkOf(exercise, check).title : what;
}

/** `examples (7 of 14) · gradient (62 of 100)`; undefined where the case that is shown is the only one. */
export function occurrencesText(
  exercise: Pick<ExerciseReport, 'checks'>,
  { checks }: MistakeReport,
  words: Labels,
): string | undefined {
  const counted = checks.filter(({ run }) => run > 1);
  if (checks.length < 2 && counted.length === 0) return undefined;
  return checks
    .map(({ check, failed, run }) => {
      const { title } = checkOf(exercise, check);
      return run > 1 ? words.ofCases(title, failed, run) : title;
    })
    .join(' · ');
}

/** The check of this id. */
export function checkOf({ checks }: Pick<ExerciseReport, 'checks'>, id: string): CheckReport {
  return checks.find((one) => one.id === id) as CheckReport;
}
