import type { Report } from '../../model/report.ts';

/**
 * What a report's score is out of. Points for bonus exercises come on top of a course's points; where nothing but bonus
 * exercises was graded there is nothing for them to come on top of, and the score is out of theirs.
 */
export function bestScore({ maxScore, exercises }: Report): {
  readonly points: number;
  readonly isBonus: boolean;
} {
  const isBonus = maxScore === 0 && exercises.some(({ bonus }) => bonus);
  if (!isBonus) return { points: maxScore, isBonus };
  return { points: exercises.reduce((sum, exercise) => sum + exercise.maxScore, 0), isBonus };
}
