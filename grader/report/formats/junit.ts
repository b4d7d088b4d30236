import type { SourceLocation } from '../../model/finding.ts';
import type { ExerciseReport, Report } from '../../model/report.ts';
import { harmless, harmlessLine } from '../../text/harmless.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { type CheckTest, countedTests, hundredths, pathInRepository } from './ci/check-tests.ts';
import { failureSentence, failureText } from './ci/failure-text.ts';
import { notes } from './ci/notes.ts';

const MAX_TEXT = 8000;
const MAX_OUTPUT = 16_000;
const MAX_ATTRIBUTE = 500;

/**
 * The report as JUnit XML, valid against junit.xsd: a suite for each exercise, a test case for each check. `failure`
 * is a wrong answer or an exercise not begun, `error` code that threw, hung or would not load, and a fault of the
 * grader; a check that waits for another is `skipped`. A bonus fails nobody: what is wrong in one is `skipped`, too, and one
 * that was not begun has no test cases. JUnit knows no points: they are properties of each suite.
 */
export function renderJunit(report: Report): string {
  const told = notes(report);
  const suites = [
    ...report.exercises.map((exercise) => exerciseSuite(exercise, report, told)),
    ...faultSuite(report),
  ];
  const counts = addCounts(suites.map((suite) => suite.counts));
  const name = harmlessLine(report.course.title, MAX_ATTRIBUTE);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, ...counts, time: 0 })}>`,
    ...suites.flatMap((suite) => suite.lines),
    '</testsuites>',
    '',
  ].join('\n');
}

/** Readers take it for a path of the repository: what was not begun may be no file there yet. */
function fileOf(
  report: Report,
  { file, state }: ExerciseReport,
  location?: SourceLocation,
): Readonly<Record<string, string | number>> {
  if (location === undefined && state === 'not-started') return {};
  const path = harmlessLine(pathInRepository(report, location?.file ?? file), MAX_ATTRIBUTE);
  return { file: path, ...(location === undefined ? {} : { line: location.line }) };
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

interface Suite {
  readonly counts: Counts;
  readonly lines: readonly string[];
}

function exerciseSuite(exercise: ExerciseReport, report: Report, told: readonly string[]): Suite {
  const tests = countedTests({ ...report, exercises: [exercise] });
  const counts = countTests(tests);
  const { score, maxScore, bonus } = exercise;
  const printed = harmless(exercise.console.join('\n'), MAX_OUTPUT);
  return {
    counts,
    lines: [
      `  <testsuite${attributes({ name: harmlessLine(exercise.id, MAX_ATTRIBUTE), ...counts, time: 0, ...fileOf(report, exercise) })}>`,
      '    <properties>',
      ...Object.entries({ score: hundredths(score), 'max-score': hundredths(maxScore), bonus }).map(
        ([name, value]) => `      <property${attributes({ name, value: String(value) })}/>`,
      ),
      ...told.map((value) => `      <property${attributes({ name: 'note', value })}/>`),
      '    </properties>',
      ...tests.flatMap((test) => testcase(test, report)),
      ...(printed === '' ? [] : [`    <system-out>${escapeXml(printed)}</system-out>`]),
      '  </testsuite>',
    ],
  };
}

function testcase(test: CheckTest, report: Report): readonly string[] {
  const { exercise, check } = test;
  const location = check.finding?.location;
  const head = attributes({
    classname: harmlessLine(exercise.id, MAX_ATTRIBUTE),
    name: harmlessLine(check.title, MAX_ATTRIBUTE),
    time: 0,
    ...fileOf(report, exercise, location),
  });
  const body = outcomeElement(test, report);
  return body === undefined
    ? [`    <testcase${head}/>`]
    : [`    <testcase${head}>`, `      ${body}`, '    </testcase>'];
}

function outcomeElement(test: CheckTest, report: Report): string | undefined {
  const words = wordsFor(report.language).labels;
  const message = failureSentence(test, words, MAX_ATTRIBUTE);
  const type = test.check.finding?.code ?? test.check.state;
  const text = escapeXml(failureText(test, words, wordsFor(report.language).ci, MAX_TEXT));
  const element = elementOf(test);
  if (element === undefined) return undefined;
  if (element === 'skipped') return `<skipped${attributes({ message })}/>`;
  return `<${element}${attributes({ message, type })}>${text}</${element}>`;
}

function elementOf({ outcome, check, exercise }: CheckTest): 'failure' | 'error' | 'skipped' | undefined {
  if (exercise.bonus && outcome !== 'passed' && outcome !== 'fault') return 'skipped';
  switch (outcome) {
    case 'passed':
      return undefined;
    case 'failed':
      return 'failure';
    case 'not-run':
      return check.state === 'not-started' ? 'failure' : 'skipped';
    case 'stopped':
    case 'fault':
      return 'error';
    default:
      return outcome satisfies never;
  }
}

/** When not even one exercise was graded, the reasons are the only test cases there are. */
function faultSuite(report: Report): readonly Suite[] {
  if (report.exercises.length > 0 || report.faults.length === 0) return [];
  const counts = { tests: report.faults.length, failures: 0, errors: report.faults.length, skipped: 0 };
  const cases = report.faults.flatMap((fault) => {
    const message = harmlessLine(fault, MAX_ATTRIBUTE);
    return [
      `    <testcase${attributes({ classname: 'grader', name: 'grading', time: 0 })}>`,
      `      <error${attributes({ message, type: 'grader-fault' })}>${escapeXml(harmless(fault, MAX_TEXT))}</error>`,
      '    </testcase>',
    ];
  });
  return [
    {
      counts,
      lines: [
        `  <testsuite${attributes({ name: 'grader', ...counts, time: 0 })}>`,
        ...cases,
        '  </testsuite>',
      ],
    },
  ];
}

function countTests(tests: readonly CheckTest[]): Counts {
  const elements = tests.map(elementOf);
  const count = (element: ReturnType<typeof elementOf>) => elements.filter((one) => one === element).length;
  return {
    tests: tests.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function addCounts(all: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  return { tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), skipped: sum('skipped') };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  // Without it, `]]>` could not stand in text.
  '>': '&gt;',
  '"': '&quot;',
};

function escapeXml(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (character) => ENTITIES[character]);
  return escaped.replaceAll('##[', '##&#91;').replace(/^(\s*):(?=:)/gm, '$1&#58;');
}
