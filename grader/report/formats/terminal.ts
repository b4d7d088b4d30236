import type { ExerciseReport, MistakeReport, Report } from '../../model/report.ts';
import { harmlessLine, inertLines } from '../../text/harmless.ts';
import { formatPoints } from '../../text/number.ts';
import { truncate, wrap } from '../../text/width.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { Labels } from '../../words/labels.ts';
import { bestScore } from './best-score.ts';
import { blockTitle, failureBlock, joinPath } from './terminal/block.ts';
import { columnsFor, exerciseLine } from './terminal/exercise-line.ts';
import { figureLines } from './terminal/figures.ts';
import { tone } from './terminal/marks.ts';
import { type Paint, paintWith } from './terminal/paint.ts';

export { renderProgress } from './terminal/progress.ts';

/** How the report is to be seen. */
export interface TerminalView {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** The submission's folder as the student would type it, e.g. `exercises`. */
  readonly submissionFolder: string;
  /** Where the HTML report was written, if it was. */
  readonly reportFile: string | undefined;
}

/** Blocks to print when several exercises are graded, and when one is. */
const BLOCKS_OF_MANY = 3;
const BLOCKS_OF_ONE = 8;
const CONSOLE_LINES = 20;
const NAMED_FAILURES = 6;

/** The report for a terminal: a line for each exercise, the first failures in full, and the total. Ends in a newline. */
export function renderTerminal(report: Report, view: TerminalView): string {
  const width = Math.min(Math.max(view.width, 40), 110);
  const words = wordsFor(report.language).labels;
  const paint = paintWith(view.color);
  const columns = columnsFor(report.exercises, width);
  const failures = failuresOf(report);
  const shown = failures.slice(0, report.exercises.length === 1 ? BLOCKS_OF_ONE : BLOCKS_OF_MANY);
  const lines = [
    ...report.exercises.flatMap((exercise) => [
      exerciseLine(exercise, columns, words, paint),
      ...halvedLines(exercise, width, words, paint),
    ]),
    ...(report.exercises.length === 1 ? figureLines(report.exercises[0], view.reportFile, words, paint) : []),
    ...shown.flatMap(({ exercise, mistake }) => [
      '',
      ...failureBlock(exercise, mistake, view.submissionFolder, width, words, paint),
    ]),
    ...consoleLines(report.exercises, width, words, paint),
    ...unshownLines(failures.slice(shown.length), width, words, paint),
    ...faultLines(report, width, paint),
    paint.muted(` ${'─'.repeat(width - 1)}`),
    ...wrap(total(report, view, words), width - 2).map(
      (line, i) => ` ${i === 0 ? boldScore(line, paint) : line}`,
    ),
    ...whatNext(report, view, words, paint),
  ];
  // Wrapping may have put anything at the beginning of a line.
  return `${inertLines(lines.join('\n'))}\n`;
}

interface Failure {
  readonly exercise: ExerciseReport;
  readonly mistake: MistakeReport;
}

/** Every mistake, in the order of the course. */
function failuresOf({ exercises }: Report): readonly Failure[] {
  return exercises.flatMap((exercise) => exercise.mistakes.map((mistake) => ({ exercise, mistake })));
}

/** Checks that passed and count half, and why; what is said of several is said once. */
function halvedLines(
  { checks }: ExerciseReport,
  width: number,
  words: Labels,
  paint: Paint,
): readonly string[] {
  const halved = checks.filter(({ state, reason }) => state !== 'skipped' && reason !== undefined);
  const reasons = [...new Set(halved.map(({ reason }) => reason!))];
  return reasons.flatMap((reason) => {
    const titles = halved.filter((check) => check.reason === reason).map(({ title }) => title);
    const text = `½ ${titles.join(' · ')}${words.punctuation.colon}${harmlessLine(reason)}`;
    return wrap(text, width - 6).map((line, i) => `   ${paint.muted(i === 0 ? line : `  ${line}`)}`);
  });
}

/** What the student printed, when one exercise is graded; framed, so that it cannot pass for the grader's words. */
function consoleLines(
  exercises: readonly ExerciseReport[],
  width: number,
  words: Labels,
  paint: Paint,
): readonly string[] {
  if (exercises.length !== 1 || exercises[0].console.length === 0) return [];
  const { console: printed, consoleTruncated, consoleCase } = exercises[0];
  const hidden = printed.length - CONSOLE_LINES;
  const frame = (line: string) =>
    `   ${paint.muted('│')} ${truncate(harmlessLine(line), width - 6)}`.trimEnd();
  return [
    '',
    ` ${paint.muted(words.printed(consoleCase && harmlessLine(consoleCase)))}`,
    ...printed.slice(0, CONSOLE_LINES).map(frame),
    ...(hidden > 0 ? [`   ${paint.muted(words.printedMore(hidden))}`] : []),
    ...(hidden <= 0 && consoleTruncated ? [`   ${paint.muted(words.printedCut)}`] : []),
  ];
}

function unshownLines(
  failures: readonly Failure[],
  width: number,
  words: Labels,
  paint: Paint,
): readonly string[] {
  if (failures.length === 0) return [];
  const named = failures
    .slice(0, NAMED_FAILURES)
    .map(({ exercise, mistake }) => blockTitle(exercise, mistake));
  const more = failures.length - named.length;
  const text = `${words.alsoFailed}  ${named.join(' · ')}${more > 0 ? ` · ${words.moreFailures(more)}` : ''}`;
  return ['', ...wrap(text, width - 2).map((line) => ` ${paint.muted(line)}`)];
}

function faultLines({ faults }: Report, width: number, paint: Paint): readonly string[] {
  if (faults.length === 0) return [];
  return [
    '',
    ...faults.flatMap((fault) =>
      wrap(`? ${harmlessLine(fault)}`, width - 2).map((line) => ` ${tone('grader-fault', paint)(line)}`),
    ),
  ];
}

/** `61/100 · 17 of 29 solved · reports/report.html` */
function total(report: Report, { reportFile }: TerminalView, words: Labels): string {
  const { exercises, partial } = report;
  const solved = exercises.filter(({ state }) => state === 'passed').length;
  return [
    scoreText(report, words),
    ...(exercises.length === 1 ? [] : [words.solved(solved, exercises.length)]),
    ...(partial && exercises.length > 1 ? [words.partial] : []),
    ...(reusedIn(report) === 0 ? [] : [words.reusedVerdicts(reusedIn(report))]),
    ...(reportFile === undefined ? [] : [reportFile]),
  ].join(' · ');
}

function reusedIn({ exercises }: Report): number {
  return exercises.filter(({ reused }) => reused).length;
}

function scoreText(report: Report, { bonus }: Labels): string {
  const { points, isBonus } = bestScore(report);
  const text = `${formatPoints(report.score)}/${formatPoints(points)}`;
  return isBonus ? `${text} ${bonus}` : text;
}

function boldScore(line: string, paint: Paint): string {
  return line.replace(/^\S+/, (score) => paint.strong(score));
}

/** The exercise to go on with, where nothing else asks for attention: one not started, or else the next of the course. */
function whatNext(report: Report, view: TerminalView, words: Labels, paint: Paint): readonly string[] {
  const { exercises } = report;
  if (exercises.length > 1 && exercises.every(({ state }) => state === 'passed')) {
    return [` ${paint.good(words.allSolved)}`];
  }
  const solved = exercises.every(({ state }) => state === 'passed');
  if (solved && report.next !== undefined) {
    const file = joinPath(view.submissionFolder, report.next.file);
    return [` ${paint.muted(words.continueWith)}  ${harmlessLine(file)}`];
  }
  const open = exercises.find(({ state }) => state === 'not-started');
  const busy = exercises.some(({ state }) => state !== 'passed' && state !== 'not-started');
  if (open === undefined || busy) return [];
  const label = exercises.some(({ state }) => state === 'passed') ? words.continueWith : words.startWith;
  return [` ${paint.muted(label)}  ${harmlessLine(joinPath(view.submissionFolder, open.file))}`];
}
