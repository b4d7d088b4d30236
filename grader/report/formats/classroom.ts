import type { ExerciseReport, Report } from '../../model/report.ts';
import { byteLength, harmlessLine } from '../../text/harmless.ts';
import { formatPoints } from '../../text/number.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { earnedName } from './ci/bonus-name.ts';
import {
  type CheckTest,
  countedTests,
  hundredths,
  isBonusAlone,
  pathInRepository,
} from './ci/check-tests.ts';
import { reasonText } from './ci/failure-text.ts';
import { totalText } from './ci/notes.ts';
import { addExactly } from './classroom/add-exactly.ts';

/**
 * What `autograding-grading-reporter` reads, once for each of the two runners that it is told of; see
 * classroom.schema.json.
 */
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

/** The runners that the reporter is told of. */
export const CLASSROOM_RUNNERS = ['earned', 'missing'] as const;

type ByRunner<Value> = Readonly<Record<(typeof CLASSROOM_RUNNERS)[number], Value>>;

/** Linux takes 128 KiB for one environment string, in which base64 is a third longer than the JSON. */
const MAX_BYTES = 90_000;

/** Room for one test's message: the first that lets the whole result fit is taken, or none at all. */
const MESSAGE_LIMITS = [2000, 1000, 500, 250, 120, 60] as const;

/**
 * The report for GitHub Classroom's reporter, below 90 kB whatever a submission prints. The reporter tells a score twice:
 * its table has, for each runner, passed tests ÷ all tests × maximum; its notice adds the tests' scores. Both are the
 * report's score, whatever it is, since there are two runners: `earned` is out of the score, and what earned points
 * passes there; `missing` is out of what the maximum has beyond the score (less than nothing where bonus points exceed
 * it), and nothing passes there. A check that earned a part of its points is in both.
 *
 * A bonus is never missing: not begun, it is no test; begun, its name says what it earned. A fault of the grader has full
 * points and is an error among what is missing, so that the run is red.
 */
export function renderClassroom(report: Report): {
  readonly results: ByRunner<string>;
  readonly json: ByRunner<ClassroomResult>;
} {
  const json = resultsOf(report);
  const results = {
    earned: base64(JSON.stringify(json.earned)),
    missing: base64(JSON.stringify(json.missing)),
  };
  return { results, json };
}

function resultsOf(report: Report): ByRunner<ClassroomResult> {
  const tests = countedTests(report);
  if (tests.length === 0) return byRunner(report, [], nothingGraded(report));
  const earned = tests
    .filter(({ exercise, check }) => exercise.bonus || check.score > 0 || isPassed(check))
    .map((test) => earnedTest(test, report));
  const missing = tests.filter(
    ({ exercise, outcome }) => outcome === 'fault' || (!exercise.bonus && outcome !== 'passed'),
  );
  const within = (limit: number): ByRunner<ClassroomResult> =>
    byRunner(
      report,
      earned,
      missing.map((test) => missingTest(test, report, limit)),
    );
  const wordless = within(0);
  if (fits(wordless)) {
    for (const limit of MESSAGE_LIMITS) {
      const results = within(limit);
      if (fits(results)) return results;
    }
    return wordless;
  }
  // A course with so many checks that their names alone do not fit.
  const begun = report.exercises.filter(({ bonus, state }) => !bonus || state !== 'not-started');
  const byExercise = byRunner(
    report,
    begun.filter(({ score, state, bonus }) => bonus || score > 0 || state === 'passed').map(earnedExercise),
    begun.filter((one) => isMissing(one)).map(missingExercise),
  );
  return fits(byExercise) ? byExercise : byRunner(report, [total(report)], missingInTotal(report));
}

function isPassed({ state }: CheckTest['check']): boolean {
  return state === 'passed';
}

function isMissing({ state, bonus }: ExerciseReport): boolean {
  return state === 'grader-fault' || (!bonus && state !== 'passed');
}

function fits(results: ByRunner<ClassroomResult>): boolean {
  return CLASSROOM_RUNNERS.every((runner) => byteLength(JSON.stringify(results[runner])) < MAX_BYTES);
}

/** Neither list may stay empty: the reporter would divide by the number of its tests. */
function byRunner(
  report: Report,
  earned: readonly ClassroomTest[],
  missing: readonly ClassroomTest[],
): ByRunner<ClassroomResult> {
  const [score, max] = [hundredths(report.score), hundredths(report.maxScore)];
  const left = difference(max, score);
  const none = { ...EMPTY, status: score > 0 ? 'pass' : 'fail', score: 0 } as const;
  const tests = earned.length > 0 ? earned : [{ ...none, name: totalText(report) }];
  const scores = addExactly(
    tests.map((test) => test.score),
    score,
  );
  return {
    earned: {
      version: 1,
      status: 'pass',
      max_score: score,
      tests: tests.map((test, i) => ({ ...test, score: scores[i] })),
    },
    missing: {
      version: 1,
      status: worst(missing),
      max_score: left,
      tests: missing.length > 0 ? missing : [nothingMissing(left, report)],
    },
  };
}

/** It passes only where the maximum of what is missing is nothing, since the table would count it. */
function nothingMissing(left: number, report: Report): ClassroomTest {
  const words = wordsFor(report.language).ci;
  if (left === 0) return { ...EMPTY, name: words.nothingMissing, status: 'pass', score: 0 };
  const name = left < 0 ? words.beyondMaximum(formatPoints(-left)) : totalText(report);
  return { ...EMPTY, name, status: 'fail', score: 0 };
}

/** What must be added to `score` to give `max` exactly, in floating point; a number of hundredths where one does. */
function difference(max: number, score: number): number {
  const near = max - score;
  const ulp = Math.max(Math.abs(max), Math.abs(score)) * Number.EPSILON;
  const tried = [hundredths(near), near, near + ulp / 2, near - ulp / 2, near + ulp, near - ulp];
  return tried.find((one) => score + one === max) ?? near;
}

function worst(tests: readonly ClassroomTest[]): ClassroomStatus {
  if (tests.some(({ status }) => status === 'fail')) return 'fail';
  return tests.some(({ status }) => status === 'error') ? 'error' : 'pass';
}

const EMPTY = { message: '', test_code: '', filename: '', line_no: 0, duration: 0 } as const;

function earnedTest(test: CheckTest, report: Report): ClassroomTest {
  return {
    ...EMPTY,
    name: earnedName(test, wordsFor(report.language).labels),
    status: 'pass',
    score: hundredths(test.check.score),
  };
}

function missingTest(test: CheckTest, report: Report, limit: number): ClassroomTest {
  const { exercise, check, outcome } = test;
  const { location, replay } = check.finding ?? {};
  return {
    ...EMPTY,
    name: test.name,
    status: outcome === 'fault' ? 'error' : 'fail',
    score: 0,
    ...(limit === 0
      ? {}
      : {
          message: reasonText(test, report, limit),
          test_code: harmlessLine(replay ?? '', 200),
        }),
    filename: harmlessLine(pathInRepository(report, location?.file ?? exercise.file), 200),
    line_no: location?.line ?? 0,
  };
}

function earnedExercise({ id, score }: ExerciseReport): ClassroomTest {
  return { ...EMPTY, name: harmlessLine(id, 80), status: 'pass', score: hundredths(score) };
}

function missingExercise({ id, state, file }: ExerciseReport): ClassroomTest {
  return {
    ...EMPTY,
    name: harmlessLine(id, 80),
    status: state === 'grader-fault' ? 'error' : 'fail',
    score: 0,
    filename: harmlessLine(file, 120),
  };
}

function total(report: Report): ClassroomTest {
  const name = harmlessLine(report.course.title, 200);
  return { ...EMPTY, name, status: 'pass', score: hundredths(report.score) };
}

function missingInTotal(report: Report): readonly ClassroomTest[] {
  if (!report.exercises.some(isMissing) && report.faults.length === 0) return [];
  const status = report.exercises.some(({ bonus, state }) => !bonus && state !== 'passed') ? 'fail' : 'error';
  return [{ ...total(report), status, score: 0 }];
}

/** Why no test counts: nothing but a bonus was asked for, or there was nothing to grade, or the fault is ours. */
function nothingGraded(report: Report): readonly ClassroomTest[] {
  if (isBonusAlone(report)) return [];
  const { nothingGraded: name } = wordsFor(report.language).ci;
  const message = harmlessLine(report.faults.length === 0 ? name : report.faults.join('\n'), 2000);
  return [{ ...EMPTY, name, status: 'error', score: 0, message }];
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
