import type { CheckReport, ExerciseReport, FindingReport, Report } from '../../../model/report.ts';

/**
 * The report of a run whose seed was derived from a secret, without anything that gives the seed away: `seed` is null,
 * and drawn cases lose their replay command, which would need it. Worked examples keep theirs: they need no seed.
 */
export function hideSeed(report: Report): Report {
  return { ...report, seed: null, exercises: report.exercises.map(hideInExercise) };
}

function hideInExercise(exercise: ExerciseReport): ExerciseReport {
  return { ...exercise, checks: exercise.checks.map(hideInCheck) };
}

function hideInCheck(check: CheckReport): CheckReport {
  if (check.kind === 'fixture') return check;
  return {
    ...check,
    ...(check.finding === undefined ? {} : { finding: withoutReplay(check.finding) }),
    parts: check.parts.map((part) =>
      part.finding === undefined ? part : { ...part, finding: withoutReplay(part.finding) },
    ),
  };
}

function withoutReplay({ replay: _, ...finding }: FindingReport): FindingReport {
  return finding;
}
