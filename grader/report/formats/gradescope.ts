import type { Report } from '../../model/report.ts';
import type { CheckKind } from '../../model/verdict.ts';
import { harmless, harmlessLine } from '../../text/harmless.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { bonusName } from './ci/bonus-name.ts';
import { type CheckTest, countedTests, hundredths } from './ci/check-tests.ts';
import { failureText } from './ci/failure-text.ts';
import { notes, totalText } from './ci/notes.ts';

/** results.json; see gradescope.schema.json. */
export interface GradescopeResult {
  readonly score: number;
  readonly output: string;
  readonly output_format: 'text';
  readonly test_output_format: 'text';
  readonly test_name_format: 'text';
  readonly stdout_visibility: 'hidden';
  readonly tests: readonly GradescopeTest[];
  readonly extra_data: Readonly<Record<string, string | number | boolean>>;
}

export interface GradescopeTest {
  readonly name: string;
  readonly number: string;
  readonly score: number;
  readonly max_score: number;
  readonly status: 'passed' | 'failed';
  readonly output: string;
  readonly tags: readonly string[];
  readonly visibility: GradescopeVisibility;
}

export type GradescopeVisibility = 'visible' | 'after_due_date' | 'after_published' | 'hidden';

export interface GradescopeView {
  /** Kinds of checks whose tests students see once the grades are published. */
  readonly hidden: readonly CheckKind[];
}

const MAX_OUTPUT = 10_000;

/**
 * The report for Gradescope: one test a check, and the score at the top, which counts. Tests of bonus exercises have a
 * maximum of 0, so that the maxima add up to the course's and bonus points are extra credit. A fault of the grader
 * counts as passed and says so. What the code printed stays in the tests' outputs, never in the raw standard output.
 */
export function renderGradescope(report: Report, view: GradescopeView = { hidden: [] }): GradescopeResult {
  const tests = countedTests(report);
  const hiddenTests = tests.filter(({ check }) => view.hidden.includes(check.kind));
  return {
    score: hundredths(report.score),
    output: topOutput(report, tests, hiddenTests),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    stdout_visibility: 'hidden',
    tests: numbered(tests).map(([test, number]) => gradescopeTest(test, number, report, view)),
    extra_data: {
      course: `${report.course.id} ${report.course.version}`,
      grader: report.grader.version,
      'max-score': hundredths(report.maxScore),
      partial: report.partial,
    },
  };
}

function topOutput(report: Report, tests: readonly CheckTest[], hiddenTests: readonly CheckTest[]): string {
  const words = wordsFor(report.language).ci;
  if (tests.length === 0) {
    return harmless([words.nothingGraded, ...report.faults].join('\n'), MAX_OUTPUT);
  }
  const visible = tests.filter((test) => !hiddenTests.includes(test));
  const allVisible = hiddenTests.length > 0 && visible.every(({ outcome }) => outcome === 'passed');
  return harmless(
    [
      // The points would tell whether the hidden tests passed.
      ...(hiddenTests.length === 0 ? [totalText(report)] : []),
      ...(allVisible ? [words.allVisiblePassed(hiddenTests.length)] : []),
      ...(hiddenTests.length === 0 ? [] : [words.hiddenTests(hiddenTests.length)]),
      ...notes(report),
      ...report.faults,
    ].join('\n'),
    MAX_OUTPUT,
  );
}

/** `24.3`: third check of exercise 24. */
function numbered(tests: readonly CheckTest[]): readonly (readonly [CheckTest, string])[] {
  const seen = new Map<string, number>();
  return tests.map((test) => {
    const exercise = /^\d+/.exec(test.exercise.folder)?.[0] ?? test.exercise.id;
    const place = (seen.get(exercise) ?? 0) + 1;
    seen.set(exercise, place);
    return [test, harmlessLine(`${exercise}.${place}`, 40)];
  });
}

function gradescopeTest(
  test: CheckTest,
  number: string,
  report: Report,
  { hidden }: GradescopeView,
): GradescopeTest {
  const { exercise, check, name, outcome } = test;
  const words = wordsFor(report.language).labels;
  return {
    name: harmlessLine(exercise.bonus ? bonusName(name, words) : name, 200),
    number,
    score: hundredths(check.score),
    max_score: exercise.bonus ? 0 : hundredths(check.maxScore),
    status: outcome === 'passed' || outcome === 'fault' ? 'passed' : 'failed',
    output: outputOf(test, report),
    tags: [harmlessLine(exercise.id, 100), check.kind],
    visibility: hidden.includes(check.kind) ? 'after_published' : 'visible',
  };
}

/** What the code printed goes with the first check of an exercise that did not pass. */
function outputOf(test: CheckTest, report: Report): string {
  const words = wordsFor(report.language).ci;
  const text = failureText(test, wordsFor(report.language).labels, words, MAX_OUTPUT);
  const first = test.exercise.checks.find(({ state }) => state !== 'passed');
  if (test.check !== first || test.exercise.console.length === 0) return text;
  const printed = test.exercise.console.map((line) => `  | ${line}`);
  return harmless([text, '', words.printed, ...printed].join('\n'), MAX_OUTPUT);
}
