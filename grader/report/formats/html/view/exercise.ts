import type { CheckReport, ExerciseReport, FindingReport, PartReport } from '../../../../model/report.ts';
import { formatPoints } from '../../../../text/number.ts';
import type { Labels } from '../../../../words/labels.ts';
import type { PreparedHtml } from '../prepared-html.ts';
import { type FigureView, figureView } from './figures.ts';
import { type FindingView, findingView } from './finding.ts';
import { type StateView, stateView } from './states.ts';

const MAX_CONSOLE_LINES = 200;
/** Shown without being asked for. */
const SHORT_CONSOLE = 8;
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
  readonly notRun: readonly NotRunView[];
  readonly hasOthers: boolean;
  readonly showHints: boolean;
  readonly hints: readonly HintView[];
  readonly derivation: PreparedHtml | undefined;
  readonly console: ConsoleView | undefined;
}

/** The checks that were not run for one reason. */
export interface NotRunView {
  readonly text: string;
  readonly checks: readonly { readonly anchor: string; readonly title: string }[];
}

export interface CheckView {
  readonly anchor: string;
  readonly title: string;
  readonly state: StateView;
  readonly points: string;
  readonly finding: FindingView | undefined;
  /** How many cases failed, where there is only one part to speak of. */
  readonly cases: string;
  readonly parts: readonly PartView[];
  readonly showParts: boolean;
  readonly showCases: boolean;
  /** What it came to, in a few words. */
  readonly result: string | undefined;
  readonly figures: readonly FigureView[];
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
  readonly isShort: boolean;
}

/** A hint, folded until it is asked for; each one inside the one before, so that they are read in order. */
export interface HintView {
  readonly title: string;
  readonly body: PreparedHtml;
}

/** Makes HTML of Markdown. */
export type Prepare = (markdown: string) => PreparedHtml;

export function exerciseView(exercise: ExerciseReport, words: Labels, prepare: Prepare): ExerciseView {
  const ran = exercise.checks.filter(({ state }) => state !== 'skipped' && state !== 'not-started');
  const view = (check: CheckReport) => checkView(exercise.id, check, words);
  return {
    anchor: exercise.id,
    title: exercise.title,
    id: exercise.id,
    file: exercise.file,
    state: withReused(stateView(exercise.state, words), exercise, words),
    points: pointsText(exercise),
    bonus: exercise.bonus,
    summary: summaryOf(exercise, words),
    failed: ran.filter(({ state }) => state !== 'passed').map(view),
    others: ran.filter(({ state }) => state === 'passed').map(view),
    notRun: notRunViews(exercise, words),
    showHints: ran.some(({ state }) => state !== 'passed' && state !== 'grader-fault'),
    hints: exercise.guide?.hints.map(({ title, text }) => ({ title, body: prepare(text) })) ?? [],
    derivation: exercise.guide?.derivation === undefined ? undefined : prepare(exercise.guide.derivation),
    hasOthers: exercise.checks.some(({ state }) => state === 'passed' || state === 'skipped'),
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

function checkView(exerciseId: string, check: CheckReport, words: Labels): CheckView {
  const { kind, finding, parts } = check;
  const isSingle = parts.length === 1 && parts[0].source === undefined;
  return {
    anchor: checkAnchor(exerciseId, check),
    title: check.title,
    state: stateView(check.state, words),
    points: pointsText(check),
    finding: finding === undefined ? undefined : findingView(finding, kind, words),
    cases: isSingle && check.cases.failed > 0 ? casesText(check.cases, words) : '',
    parts: parts.map((part) => partView(part, check, words)),
    result: check.summary,
    figures: (check.figures ?? []).map((figure) => figureView(figure, words)),
    showCases: parts.some(({ cases }) => cases.run > 1),
    showParts: parts.length > 0 && !isSingle,
  };
}

function notRunViews({ id, checks }: ExerciseReport, words: Labels): readonly NotRunView[] {
  const skipped = checks.filter(({ state }) => state === 'skipped');
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  return reasons.map((reason) => ({
    text: words.html.notRun(reason),
    checks: skipped
      .filter((check) => check.reason === reason)
      .map((check) => ({ anchor: checkAnchor(id, check), title: check.title })),
  }));
}

function partView(part: PartReport, { finding, kind }: CheckReport, words: Labels): PartView {
  const own = part.finding;
  const isShown = own === undefined || (finding !== undefined && isSame(own, finding));
  return {
    title: part.title,
    source: part.source,
    state: stateView(part.state, words),
    cases: casesText(part.cases, words),
    finding: isShown ? undefined : findingView(own, kind, words),
  };
}

/** Nothing for a single case: its state says it all. */
function casesText({ run, failed }: PartReport['cases'], words: Labels): string {
  if (run < 2) return '';
  return failed > 0 ? words.html.casesFailed(failed, run) : words.html.casesRun(run);
}

function isSame(a: FindingReport, b: FindingReport): boolean {
  return a.code === b.code && a.message === b.message && a.case?.id === b.case?.id;
}

/** `failed · reused` */
function withReused(state: StateView, { reused }: ExerciseReport, words: Labels): StateView {
  return reused ? { ...state, word: `${state.word} · ${words.reused}` } : state;
}

function summaryOf({ checks, reused }: ExerciseReport, words: Labels): string {
  const passed = checks
    .filter(({ state }) => state === 'passed')
    .map(
      ({ kind, title, parts, cases, summary }) =>
        summary ?? words.checks[kind].passed?.(parts.length, cases.run) ?? title,
    );
  return [...(reused ? [words.reused] : []), ...passed].join(' · ');
}

function consoleView(exercise: ExerciseReport, words: Labels): ConsoleView | undefined {
  const { console: printed, consoleTruncated } = exercise;
  if (printed.length === 0) return undefined;
  const isCut = consoleTruncated || printed.length > MAX_CONSOLE_LINES;
  return {
    lines: printed
      .slice(0, MAX_CONSOLE_LINES)
      .map((line) => (line.length > MAX_CONSOLE_COLUMNS ? `${line.slice(0, MAX_CONSOLE_COLUMNS)}…` : line)),
    isShort: printed.length <= SHORT_CONSOLE,
    more: isCut ? words.printedCut : undefined,
  };
}
