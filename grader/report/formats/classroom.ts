import type { Report } from '../../model/report.ts';
import { byteLength, harmlessLine } from '../../text/harmless.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { earnedName } from './ci/bonus-name.ts';
import { type CheckTest, countedTests, hundredths, isBonusAlone } from './ci/check-tests.ts';
import { failureText } from './ci/failure-text.ts';
import { addExactly } from './classroom/add-exactly.ts';

/** What `autograding-grading-reporter` reads; see classroom.schema.json. */
export interface ClassroomResult {
  readonly version: 1;
  readonly status: ClassroomStatus;
  readonly max_score: number;
  readonly tests: readonly ClassroomTest[];
}

export type ClassroomStatus = 'pass' | 'fail' | 'error';

export interface ClassroomTest {
  readonly name: string;
  readonly status: ClassroomStatus;
  readonly score: number;
  readonly message: string;
  readonly test_code: string;
  readonly filename: string;
  readonly line_no: number;
  readonly duration: number;
}

/** Linux takes 128 KiB for one environment string, in which base64 is a third longer than the JSON. */
const MAX_BYTES = 90_000;

/** Room for one test's message: the first that lets the whole result fit is taken. */
const MESSAGE_LIMITS = [2000, 1000, 500, 250, 120, 60, 0] as const;

/**
 * The report for GitHub Classroom's reporter: one test a check, its points, below 90 kB whatever a submission prints.
 * The reporter adds the tests' scores as they stand: they give the report's score exactly, bonus points included, which
 * may therefore exceed `max_score`. Its table counts passed tests, so a bonus is never a failed one: not begun, it is no
 * test; begun, it passes, and its name says what it earned. With all points of the course the table, the notice and the
 * score say the same. A fault of the grader has full points and the status `error`, so that the run is red.
 */
export function renderClassroom(report: Report): { readonly result: string; readonly json: ClassroomResult } {
  const json = resultOf(report);
  return { result: base64(JSON.stringify(json)), json };
}

function resultOf(report: Report): ClassroomResult {
  const tests = countedTests(report);
  if (tests.length === 0) return withTests(report, [placeholder(report)]);
  for (const limit of MESSAGE_LIMITS) {
    const result = withTests(
      report,
      tests.map((test) => classroomTest(test, report, limit)),
    );
    if (fits(result)) return result;
  }
  // A course with so many checks that their names alone do not fit.
  const byExercise = withTests(
    report,
    report.exercises.filter(({ bonus, state }) => !bonus || state !== 'not-started').map(exerciseTest),
  );
  return fits(byExercise) ? byExercise : withTests(report, [totalTest(report)]);
}

function fits(result: ClassroomResult): boolean {
  return byteLength(JSON.stringify(result)) < MAX_BYTES;
}

function withTests(report: Report, tests: readonly ClassroomTest[]): ClassroomResult {
  const scores = addExactly(
    tests.map(({ score }) => score),
    hundredths(report.score),
  );
  const exact = tests.map((test, i) => ({ ...test, score: scores[i] }));
  return { version: 1, status: worst(exact), max_score: hundredths(report.maxScore), tests: exact };
}

function worst(tests: readonly ClassroomTest[]): ClassroomStatus {
  if (tests.some(({ status }) => status === 'error')) return 'error';
  return tests.some(({ status }) => status === 'fail') ? 'fail' : 'pass';
}

function classroomTest(test: CheckTest, report: Report, limit: number): ClassroomTest {
  const { exercise, check, outcome } = test;
  const { location, replay } = check.finding ?? {};
  const message = failureText(
    test,
    wordsFor(report.language).labels,
    wordsFor(report.language).ci,
    Math.max(limit, 1),
  );
  return {
    name: earnedName(test, wordsFor(report.language).labels),
    status: outcome === 'fault' ? 'error' : outcome === 'passed' || exercise.bonus ? 'pass' : 'fail',
    score: hundredths(check.score),
    message: limit === 0 ? '' : message,
    test_code: limit === 0 ? '' : harmlessLine(replay ?? '', 200),
    filename: harmlessLine(location?.file ?? exercise.file, 200),
    line_no: location?.line ?? 0,
    duration: 0,
  };
}

function exerciseTest({ id, state, score, file, bonus }: Report['exercises'][number]): ClassroomTest {
  return {
    ...EMPTY,
    name: harmlessLine(id, 80),
    status: state === 'grader-fault' ? 'error' : state === 'passed' || bonus ? 'pass' : 'fail',
    score: hundredths(score),
    filename: harmlessLine(file, 120),
  };
}

function totalTest(report: Report): ClassroomTest {
  const { faults, exercises, score } = report;
  const passed = exercises.every(({ state, bonus }) => bonus || state === 'passed');
  return {
    ...EMPTY,
    name: harmlessLine(report.course.title, 200),
    status: faults.length > 0 ? 'error' : passed ? 'pass' : 'fail',
    score: hundredths(score),
  };
}

/** An empty list of tests would make the reporter divide by zero. */
function placeholder(report: Report): ClassroomTest {
  const { nothingGraded } = wordsFor(report.language).ci;
  const message = report.faults.length === 0 ? nothingGraded : report.faults.join('\n');
  return {
    ...EMPTY,
    name: nothingGraded,
    status: isBonusAlone(report) ? 'pass' : 'error',
    score: hundredths(report.score),
    message: harmlessLine(message, 2000),
  };
}

const EMPTY = { message: '', test_code: '', filename: '', line_no: 0, duration: 0 } as const;

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
