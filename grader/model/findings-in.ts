import type { Finding } from './finding.ts';
import type { ExerciseResult } from './verdict.ts';

/** All that checks and their parts found, each once. */
export function findingsIn({ checks }: Pick<ExerciseResult, 'checks'>): Finding[] {
  const all = checks.flatMap(({ finding, parts }) => [finding, ...parts.map((part) => part.finding)]);
  return [...new Set(all.filter((finding) => finding !== undefined))];
}
