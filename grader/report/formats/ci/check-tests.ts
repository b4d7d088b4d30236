import type { CheckReport, ExerciseReport, Report } from '../../../model/report.ts';
import { harmlessLine } from '../../../text/harmless.ts';

/** One check as the formats of others see it: a named test with points. */
export interface CheckTest {
  readonly exercise: ExerciseReport;
  readonly check: CheckReport;
  /** `conv-input-gradient › gradient`; unique within a report. */
  readonly name: string;
  readonly outcome: Outcome;
}

/**
 * `failed`: points were lost by an answer; `stopped`: the code threw, hung or would not load; `not-run`: another check
 * must pass first, or nothing was written yet; `fault`: our mistake, with full points.
 */
export type Outcome = 'passed' | 'failed' | 'stopped' | 'not-run' | 'fault';

/** Every check of a report that can earn points here, in the order of the course. */
export function checkTests(report: Report): readonly CheckTest[] {
  return report.exercises.flatMap((exercise) =>
    exercise.checks
      .filter((check) => !runsElsewhere(check))
      .map((check) => ({
        exercise,
        check,
        name: harmlessLine(`${exercise.id} › ${check.title}`, 120),
        outcome: outcomeOf(check),
      })),
  );
}

/**
 * The tests by which other systems count and colour a submission: all but those of a bonus that was not begun, which
 * takes nothing from anybody.
 */
export function countedTests(report: Report): readonly CheckTest[] {
  return checkTests(report).filter(({ exercise, check }) => !exercise.bonus || check.state !== 'not-started');
}

/** Whether nothing was graded but a bonus that was not begun: no test counts, and nothing is wrong. */
export function isBonusAlone(report: Report): boolean {
  const { exercises, faults } = report;
  return faults.length === 0 && exercises.length > 0 && exercises.every(({ bonus }) => bonus);
}

/** A file of the submission as it lies in the student's repository: what other systems show lines of. */
export function pathInRepository({ submission: { folder = '' } }: Report, file: string): string {
  return folder === '' ? file : `${folder}/${file}`;
}

/** A check that this copy of the course cannot run, and that is therefore worth nothing here. */
export function runsElsewhere({ state, maxScore }: CheckReport): boolean {
  return state === 'skipped' && maxScore === 0;
}

/** Points to a hundredth: the finest that the grader gives. */
export function hundredths(points: number): number {
  return Number.isFinite(points) ? Math.round(points * 100) / 100 + 0 : 0;
}

function outcomeOf({ state }: CheckReport): Outcome {
  switch (state) {
    case 'passed':
    case 'failed':
      return state;
    case 'errored':
    case 'timed-out':
      return 'stopped';
    case 'skipped':
    case 'not-started':
      return 'not-run';
    case 'grader-fault':
      return 'fault';
    default:
      return state satisfies never;
  }
}
