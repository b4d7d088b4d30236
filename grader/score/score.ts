import type { Manifest } from '../model/exercise.ts';
import type { ExerciseScore, Score } from '../model/score.ts';
import type { CheckResult, ExerciseResult, VerdictState } from '../model/verdict.ts';

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
  const because = check.skip?.because;
  if (because === 'no-reference' || because === 'no-fingerprints') return { score: 0, maxScore: 0 };
  const maxScore = settings.points;
  const { parts } = check;
  if (parts.length === 0) return { score: earns(check.state) ? maxScore : 0, maxScore };
  const worth = parts.map(({ state, share }) => share ?? (earns(state) ? 1 : 0));
  // One faulty part of ours does not pay for the others, which may be wrong.
  const isBroken = settings.credit === 'all-or-nothing' && worth.includes(0);
  const earned = isBroken ? 0 : worth.reduce((sum, one) => sum + one, 0);
  if (earned === parts.length) return { score: maxScore, maxScore };
  // Rounded down, so that a share never reaches the full points.
  const share = (Math.round(maxScore * 100) * earned) / parts.length;
  return { score: Math.floor(share) / 100, maxScore };
}

/** A fault of ours never costs points. */
function earns(state: VerdictState): boolean {
  return state === 'passed' || state === 'grader-fault';
}

function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
