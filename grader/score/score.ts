import type { Manifest } from '../model/exercise.ts';
import type { CheckResult, ExerciseResult, VerdictState } from '../model/verdict.ts';

export interface Score {
  readonly score: number;
  readonly maxScore: number;
}

export interface ExerciseScore extends Score {
  /** In the order of the result's checks. */
  readonly checks: readonly Score[];
}

/** Points of one exercise, in hundredths at the finest. */
export function scoreExercise(manifest: Manifest, result: ExerciseResult): ExerciseScore {
  const checks = result.checks.map((check) => scoreCheck(manifest, check));
  return { ...sumScores(checks), checks };
}

export function sumScores(scores: readonly Score[]): Score {
  return {
    score: hundredths(scores.reduce((sum, { score }) => sum + score, 0)),
    maxScore: hundredths(scores.reduce((sum, { maxScore }) => sum + maxScore, 0)),
  };
}

function scoreCheck(manifest: Manifest, check: CheckResult): Score {
  const settings = manifest.checks[check.kind];
  if (settings === undefined) throw new Error(`The manifest has no check ${check.kind}.`);
  if (check.skip?.because === 'no-reference') return { score: 0, maxScore: 0 };
  const maxScore = settings.points;
  if (earns(check.state)) return { score: maxScore, maxScore };
  if (settings.credit === 'all-or-nothing' || check.parts.length === 0) return { score: 0, maxScore };
  const earned = check.parts.filter((part) => earns(part.state)).length;
  // Rounded down, so that a share never reaches the full points.
  return { score: Math.floor((100 * maxScore * earned) / check.parts.length) / 100, maxScore };
}

/** A fault of ours never costs points. */
function earns(state: VerdictState): boolean {
  return state === 'passed' || state === 'grader-fault';
}

function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
