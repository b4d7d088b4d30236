import type { EarlierResult, Report, SinceReport } from '../../model/report.ts';
import type { VerdictState } from '../../model/verdict.ts';

/** How exercises stood after a run, by id. */
type Results = ReadonlyMap<string, EarlierResult>;

/**
 * A report with what changed since an earlier one of the same course and submission. `earlier` is what a file held: anything.
 * What this run did not grade is remembered, so that the next one still knows it.
 *
 * @param comparable - False where only one case was graded, which says nothing about an exercise.
 */
export function withSince(report: Report, earlier: unknown, comparable = true): Report {
  const before = resultsIn(earlier, report);
  if (before === undefined) return report;
  const graded = new Map(comparable ? report.exercises.map(({ id, ...one }) => [id, one]) : []);
  const kept = [...before].filter(([id]) => !graded.has(id));
  const both = [...graded.keys()].filter((id) => before.has(id));
  return {
    ...report,
    ...(both.length === 0 ? {} : { since: sinceOf(both, before, graded) }),
    ...(kept.length === 0 ? {} : { earlier: Object.fromEntries(kept) }),
  };
}

function sinceOf(ids: readonly string[], before: Results, now: Results): SinceReport {
  const stateIn = (results: Results, id: string) => results.get(id)?.state as VerdictState;
  const scoreIn = (results: Results) => ids.reduce((sum, id) => sum + (results.get(id)?.score ?? 0), 0);
  return {
    right: ids.filter((id) => isWrong(stateIn(before, id)) && stateIn(now, id) === 'passed'),
    wrong: ids.filter((id) => stateIn(before, id) === 'passed' && isWrong(stateIn(now, id))),
    points: Math.round((scoreIn(now) - scoreIn(before)) * 1e6) / 1e6,
  };
}

/** A fault of ours says nothing about the student. */
function isWrong(state: VerdictState): boolean {
  return state !== 'passed' && state !== 'grader-fault' && state !== 'skipped';
}

const STATES: readonly string[] = [
  'passed',
  'failed',
  'errored',
  'timed-out',
  'skipped',
  'not-started',
  'grader-fault',
] satisfies readonly VerdictState[];

/** What an earlier report says; undefined for what is none, or one of something else. */
function resultsIn(earlier: unknown, { course, submission }: Report): Results | undefined {
  if (!isRecord(earlier) || earlier.schemaVersion !== 1) return undefined;
  if (!isRecord(earlier.course) || earlier.course.id !== course.id) return undefined;
  if (!isRecord(earlier.submission) || earlier.submission.id !== submission.id) return undefined;
  const kept = isRecord(earlier.earlier) ? Object.entries(earlier.earlier) : [];
  const exercises = Array.isArray(earlier.exercises) ? (earlier.exercises as readonly unknown[]) : [];
  const graded = exercises.flatMap((one) =>
    isRecord(one) && typeof one.id === 'string' ? [[one.id, one] as const] : [],
  );
  return new Map(
    [...kept, ...graded].flatMap(([id, result]) => {
      if (!isRecord(result) || typeof result.score !== 'number') return [];
      if (typeof result.state !== 'string' || !STATES.includes(result.state)) return [];
      return [[id, { state: result.state as VerdictState, score: result.score }]];
    }),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
