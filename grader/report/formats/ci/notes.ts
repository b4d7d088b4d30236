import type { Report } from '../../../model/report.ts';
import { formatPoints } from '../../../text/number.ts';
import { wordsFor } from '../../../words/catalogue.ts';
import { bestScore } from '../best-score.ts';
import { runsElsewhere } from './check-tests.ts';

/**
 * What a student should know beside the points: that nothing was handed in, that more checks run at submission, and that
 * cases come from a hidden seed. Empty when there is nothing to say.
 */
export function notes(report: Report): readonly string[] {
  const words = wordsFor(report.language).ci;
  const { count, allVisiblePassed } = elsewhere(report);
  const more = allVisiblePassed ? words.allVisiblePassed(count) : words.moreAtSubmission(count);
  const isBegun = report.exercises.some(({ state }) => state !== 'not-started');
  return [
    ...(report.empty === undefined ? [] : [report.empty]),
    ...(count === 0 ? [] : [more]),
    ...(report.seed === null && isBegun ? [words.hiddenSeed] : []),
  ];
}

/** As `notes`, but silent about checks elsewhere while there is something to do here. */
export function closingNotes(report: Report): readonly string[] {
  const { count, allVisiblePassed } = elsewhere(report);
  if (count === 0 || allVisiblePassed) return notes(report);
  const more = wordsFor(report.language).ci.moreAtSubmission(count);
  return notes(report).filter((note) => note !== more);
}

/** How many checks run elsewhere, or there on other cases, and whether all that ran here passed. */
function elsewhere({ exercises }: Report): { readonly count: number; readonly allVisiblePassed: boolean } {
  const checks = exercises.flatMap((exercise) => exercise.checks);
  const visible = checks.filter((check) => !runsElsewhere(check));
  const more = exercises.reduce((sum, { atSubmission = 0 }) => sum + atSubmission, 0);
  return {
    count: checks.length - visible.length + more,
    allVisiblePassed: visible.length > 0 && visible.every(({ state }) => state === 'passed'),
  };
}

/** `61/100 points, 3 of them bonus` */
export function totalText(report: Report): string {
  const { ci: words, labels } = wordsFor(report.language);
  const points = words.points(formatPoints(report.score), formatPoints(bestScore(report).points));
  const bonus = bonusScore(report);
  return bonus === 0
    ? points
    : `${points}${labels.punctuation.comma}${words.bonusPoints(formatPoints(bonus))}`;
}

/** Points from bonus exercises, which count in the score and not in the maximum. */
export function bonusScore({ exercises }: Report): number {
  return exercises.reduce((sum, { bonus, score }) => sum + (bonus ? score : 0), 0);
}
