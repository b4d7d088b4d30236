import type { ExerciseReport } from '../../../../model/report.ts';
import type { Labels } from '../../../../words/labels.ts';
import type { PreparedHtml } from '../prepared-html.ts';
import { type ChecksView, checksView, pointsText } from './checks.ts';
import { type ConsoleView, consoleView } from './console.ts';
import { type FigureView, figureView } from './figures.ts';
import { type FindingView, findingView } from './finding.ts';
import { hintThatFits } from './hint.ts';
import { type MistakeView, mistakeViews } from './mistake.ts';
import { type StateView, stateView } from './states.ts';

/** One exercise as a card: a block for each mistake, and folded what may be asked for beside it. */
export interface ExerciseView {
  readonly anchor: string;
  readonly title: string;
  readonly id: string;
  readonly file: string;
  readonly state: StateView;
  readonly points: string;
  readonly bonus: boolean;
  /** What its passed checks say, in a line. */
  readonly summary: string;
  /** Its first mistake, for a card that is folded. */
  readonly brief: string | undefined;
  readonly isOpen: boolean;
  readonly mistakes: readonly MistakeView[];
  /** Where a check is our fault. */
  readonly faults: readonly FindingView[];
  readonly checks: ChecksView;
  readonly figures: readonly FigureView[];
  readonly showHints: boolean;
  readonly hint: HintView | undefined;
  readonly derivation: PreparedHtml | undefined;
  readonly console: ConsoleView | undefined;
}

/** A hint, folded until it is asked for. */
export interface HintView {
  readonly title: string;
  readonly body: PreparedHtml;
}

/** Makes HTML of Markdown. */
export type Prepare = (markdown: string) => PreparedHtml;

export function exerciseView(
  exercise: ExerciseReport,
  words: Labels,
  prepare: Prepare,
  isOpen = true,
): ExerciseView {
  const { checks, guide, mistakes } = exercise;
  const hint = mistakes.length === 0 ? undefined : hintThatFits(guide?.hints ?? [], mistakes[0]);
  return {
    anchor: exercise.id,
    title: exercise.title,
    id: exercise.id,
    file: exercise.file,
    state: withReused(stateView(exercise.state, words), exercise, words),
    points: pointsText(exercise),
    bonus: exercise.bonus,
    summary: summaryOf(exercise, words),
    brief: mistakes[0]?.finding.message,
    isOpen,
    mistakes: mistakeViews(exercise, words),
    faults: checks.flatMap(({ state, finding, kind }) =>
      state === 'grader-fault' && finding !== undefined ? [findingView(finding, kind, words)] : [],
    ),
    checks: checksView(exercise, words),
    figures: checks.flatMap(({ figures = [] }) => figures.map((figure) => figureView(figure, words))),
    showHints: mistakes.length > 0,
    hint: hint && { title: hint.title, body: prepare(hint.text) },
    derivation: guide?.derivation === undefined ? undefined : prepare(guide.derivation),
    console: consoleView(exercise, words),
  };
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
