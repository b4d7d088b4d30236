import type {
  CheckReport,
  ExerciseReport,
  FindingReport,
  MistakeReport,
  Report,
} from '../../../model/report.ts';
import type { CheckKind } from '../../../model/verdict.ts';

/**
 * The report of a run whose seed was derived from a secret, without anything that gives the seed away: `seed` is null,
 * and cases lose their replay command, which would need it. The kinds of check that need no seed keep theirs.
 */
export function hideSeed(report: Report, seedless: readonly CheckKind[]): Report {
  const hide = (exercise: ExerciseReport) => hideInExercise(exercise, seedless);
  return { ...report, seed: null, exercises: report.exercises.map(hide) };
}

function hideInExercise(exercise: ExerciseReport, seedless: readonly CheckKind[]): ExerciseReport {
  const hide = (check: CheckReport) => (seedless.includes(check.kind) ? check : hideInCheck(check));
  const mistakes = exercise.mistakes.map((mistake): MistakeReport => {
    const isSeedless = (check: string) => seedless.some((kind) => kind === check);
    const { replay: _, ...finding } = mistake.finding;
    return {
      ...mistake,
      finding: isSeedless(mistake.check) ? mistake.finding : finding,
      checks: mistake.checks.map(({ replay, ...occurrence }) =>
        replay !== undefined && isSeedless(occurrence.check) ? { ...occurrence, replay } : occurrence,
      ),
    };
  });
  return { ...exercise, checks: exercise.checks.map(hide), mistakes };
}

function hideInCheck(check: CheckReport): CheckReport {
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
