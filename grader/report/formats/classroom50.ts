import type { Report } from '../../model/report.ts';
import { harmless, harmlessLine } from '../../text/harmless.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { earnedName } from './ci/bonus-name.ts';
import { type CheckTest, countedTests, isBonusAlone } from './ci/check-tests.ts';
import { reasonText } from './ci/failure-text.ts';
import { bonusScore, notes } from './ci/notes.ts';

/** Which submission this is, as Classroom 50's runner says it in the environment. */
export interface Classroom50Identity {
  readonly classroom: string;
  readonly assignment: string;
  readonly assignment_type?: string;
  readonly owner?: string;
  readonly submission: string;
  readonly commit: string;
  readonly release: string;
  readonly review: string;
  /** When it was handed in, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly datetime: string;
}

/** result.json; see classroom50.schema.json. */
export interface Classroom50Result extends Classroom50Identity {
  readonly schema: 'classroom50/result/v1';
  readonly score: number;
  readonly 'max-score': number;
  readonly tests: readonly Classroom50Test[];
}

export interface Classroom50Test {
  readonly 'test-name': string;
  readonly passed: boolean;
  readonly score: number;
  readonly 'max-score': number;
  readonly points: number;
  readonly 'max-points': number;
  readonly bonus: boolean;
  readonly message: string;
}

/** Classroom 50 takes whole numbers only. A hundredth of a point is the finest that the grader gives. */
const UNITS_PER_POINT = 100;
const MAX_MESSAGE = 2000;

/**
 * The report for Classroom 50. `score` and `max-score` are in hundredths of a point, so nothing is rounded: 61.25 of 100
 * points are 6125 of 10000, and every percentage is right. Classroom 50 refuses a score above its maximum: tests of bonus
 * exercises are worth 0 of 0, with their points in `points`, and what they earn fills up the total to the maximum at most.
 * Any failed test fails a submission there, so that a bonus passes: not begun, it is no test; begun, its name says what it
 * earned and its message what is wrong.
 */
export function renderClassroom50(report: Report, identity: Classroom50Identity): Classroom50Result {
  const tests = testsOf(report);
  const maxScore = tests.reduce((sum, test) => sum + test['max-score'], 0);
  const regular = tests.reduce((sum, test) => sum + test.score, 0);
  return {
    schema: 'classroom50/result/v1',
    ...identity,
    score: Math.min(maxScore, regular + units(bonusScore(report))),
    'max-score': maxScore,
    tests,
  };
}

/** Never empty: Classroom 50 would take an empty list for an assignment without an autograder, and call it a success. */
function testsOf(report: Report): readonly Classroom50Test[] {
  const tests = countedTests(report);
  if (tests.length > 0) {
    const note = notes(report).join('\n');
    return tests.map((test) => classroom50Test(test, report, note));
  }
  const { nothingGraded } = wordsFor(report.language).ci;
  const message = harmless(report.faults.join('\n'), MAX_MESSAGE);
  return [{ ...NOTHING, 'test-name': nothingGraded, passed: isBonusAlone(report), message }];
}

const NOTHING = { passed: false, score: 0, 'max-score': 0, points: 0, 'max-points': 0, bonus: false };

/** The note is for a test that passed. */
function classroom50Test(test: CheckTest, report: Report, note: string): Classroom50Test {
  const { exercise, check, outcome } = test;
  const max = units(check.maxScore);
  const earned = Math.min(units(check.score), max);
  const text = reasonText(test, report, MAX_MESSAGE);
  return {
    'test-name': harmlessLine(
      exercise.bonus ? earnedName(test, wordsFor(report.language).labels) : test.name,
      200,
    ),
    passed: outcome === 'passed' || outcome === 'fault' || exercise.bonus,
    score: exercise.bonus ? 0 : earned,
    'max-score': exercise.bonus ? 0 : max,
    points: earned / UNITS_PER_POINT,
    'max-points': max / UNITS_PER_POINT,
    bonus: exercise.bonus,
    message: outcome === 'passed' ? note : text,
  };
}

function units(points: number): number {
  return Number.isFinite(points) ? Math.max(0, Math.round(points * UNITS_PER_POINT)) : 0;
}
