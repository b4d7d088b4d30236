import type { ExerciseReport } from '../../../../model/report.ts';
import type { Labels } from '../../../../words/labels.ts';

const MAX_LINES = 200;
/** Shown without being asked for. */
const SHORT = 8;
const MAX_COLUMNS = 400;

/** What the student's code printed. */
export interface ConsoleView {
  readonly title: string;
  readonly lines: readonly string[];
  readonly more: string | undefined;
  readonly isShort: boolean;
}

export function consoleView(exercise: ExerciseReport, words: Labels): ConsoleView | undefined {
  const { console: printed, consoleTruncated } = exercise;
  if (printed.length === 0) return undefined;
  const isCut = consoleTruncated || printed.length > MAX_LINES;
  return {
    title: exercise.consoleCase === undefined ? words.html.printedBy : words.printed(exercise.consoleCase),
    lines: printed
      .slice(0, MAX_LINES)
      .map((line) => (line.length > MAX_COLUMNS ? `${line.slice(0, MAX_COLUMNS)}…` : line)),
    isShort: printed.length <= SHORT,
    more: isCut ? words.printedCut : undefined,
  };
}
