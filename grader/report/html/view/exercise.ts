import type { CheckReport, ExerciseReport, FindingReport, PartReport } from '../../../model/report.ts';
import { formatPoints } from '../../number.ts';
import type { Words } from '../../words/index.ts';
import { type FindingView, findingView } from './finding.ts';
import { type StateView, stateView } from './states.ts';

const MAX_CONSOLE_LINES = 60;
const MAX_CONSOLE_COLUMNS = 400;

/** One exercise as a card: failed checks in full, the others in a line. */
export interface ExerciseView {
  readonly anchor: string;
  readonly title: string;
  readonly id: string;
  readonly file: string;
  readonly state: StateView;
  readonly points: string;
  readonly bonus: boolean;
  readonly summary: string;
  readonly failed: readonly CheckView[];
  readonly others: readonly CheckView[];
  readonly console: ConsoleView | undefined;
}

export interface CheckView {
  readonly anchor: string;
  readonly title: string;
  readonly state: StateView;
  readonly reason: string | undefined;
  readonly points: string;
  readonly finding: FindingView | undefined;
  readonly parts: readonly PartView[];
}

export interface PartView {
  readonly title: string;
  readonly source: string | undefined;
  readonly state: StateView;
  readonly cases: string;
  /** What this part found, when it is not what the check shows already. */
  readonly finding: FindingView | undefined;
}

export interface ConsoleView {
  readonly lines: readonly string[];
  readonly more: string | undefined;
}

export function exerciseView(exercise: ExerciseReport, words: Words): ExerciseView {
  const checks = exercise.checks.map((check) => ({
    isOpen: check.finding !== undefined && check.state !== 'not-started',
    view: checkView(exercise.id, check, words),
  }));
  return {
    anchor: exercise.id,
    title: exercise.title,
    id: exercise.id,
    file: exercise.file,
    state: stateView(exercise.state, words),
    points: pointsText(exercise),
    bonus: exercise.bonus,
    summary: summaryOf(exercise, words),
    failed: checks.filter(({ isOpen }) => isOpen).map(({ view }) => view),
    others: checks.filter(({ isOpen }) => !isOpen).map(({ view }) => view),
    console: consoleView(exercise, words),
  };
}

/** Where the matrix links to. */
export function checkAnchor(exerciseId: string, check: CheckReport): string {
  return `${exerciseId}.${check.id}`;
}

export function pointsText({
  score,
  maxScore,
}: {
  readonly score: number;
  readonly maxScore: number;
}): string {
  return `${formatPoints(score)}/${formatPoints(maxScore)}`;
}

function checkView(exerciseId: string, check: CheckReport, words: Words): CheckView {
  const { kind, finding, parts } = check;
  return {
    anchor: checkAnchor(exerciseId, check),
    title: check.title,
    state: stateView(check.state, words),
    reason: check.reason,
    points: pointsText(check),
    finding: finding === undefined ? undefined : findingView(finding, kind, words),
    parts: parts.map((part) => partView(part, check, words)),
  };
}

function partView(part: PartReport, { finding, kind }: CheckReport, words: Words): PartView {
  const own = part.finding;
  const isShown = own === undefined || (finding !== undefined && isSame(own, finding));
  const { run, failed } = part.cases;
  return {
    title: part.title,
    source: part.source,
    state: stateView(part.state, words),
    cases: failed > 0 ? words.html.casesFailed(failed, run) : words.html.casesRun(run),
    finding: isShown ? undefined : findingView(own, kind, words),
  };
}

function isSame(a: FindingReport, b: FindingReport): boolean {
  return a.code === b.code && a.message === b.message && a.case?.id === b.case?.id;
}

function summaryOf({ checks }: ExerciseReport, words: Words): string {
  return checks
    .filter(({ state }) => state === 'passed')
    .map(({ kind, title, parts, cases }) =>
      words.passedCheck({ kind, title, parts: parts.length, cases: cases.run }),
    )
    .join(' · ');
}

function consoleView(exercise: ExerciseReport, words: Words): ConsoleView | undefined {
  const { console: printed, consoleTruncated } = exercise;
  if (printed.length === 0) return undefined;
  const isCut = consoleTruncated || printed.length > MAX_CONSOLE_LINES;
  return {
    lines: printed
      .slice(0, MAX_CONSOLE_LINES)
      .map((line) => (line.length > MAX_CONSOLE_COLUMNS ? `${line.slice(0, MAX_CONSOLE_COLUMNS)}…` : line)),
    more: isCut ? words.printedCut : undefined,
  };
}
