import type { CheckReport, ExerciseReport, PartReport } from '../../../../model/report.ts';
import { formatPoints } from '../../../../text/number.ts';
import type { Labels } from '../../../../words/labels.ts';
import { type StateView, stateView } from './states.ts';

/** The checks of an exercise, a line each, and its worked examples by what they are taken from. */
export interface ChecksView {
  readonly lines: readonly CheckLine[];
  readonly examples: readonly ExamplesView[];
}

export interface CheckLine {
  readonly title: string;
  readonly state: StateView;
  /** `dX 62 of 100 cases failed`, or why it was not run. */
  readonly text: string;
  readonly points: string;
}

/** Examples of one source, which is told once. */
export interface ExamplesView {
  readonly title: string;
  readonly groups: readonly { readonly state: StateView; readonly titles: string }[];
}

export function checksView(exercise: ExerciseReport, words: Labels): ChecksView {
  const parts = exercise.checks.flatMap((check) => (areExamples(check) ? check.parts : []));
  const sources = [...new Set(parts.map(({ source }) => source))];
  return {
    lines: exercise.checks.map((check) => ({
      title: check.title,
      state: stateView(check.state, words),
      text: textOf(check, words),
      points: check.state === 'skipped' ? `0/${formatPoints(check.maxScore)}` : pointsText(check),
    })),
    examples: sources.map((source) => ({
      title: source === undefined ? words.html.ownExamples : words.html.examplesFrom(source),
      groups: groupsOf(
        parts.filter((part) => part.source === source),
        words,
      ),
    })),
  };
}

/** What is wrong comes first. */
function groupsOf(parts: readonly PartReport[], words: Labels): ExamplesView['groups'] {
  const states = [...new Set(parts.map(({ state }) => state))];
  return [
    ...states.filter((state) => state !== 'passed'),
    ...states.filter((state) => state === 'passed'),
  ].map((state) => ({
    state: stateView(state, words),
    titles: parts
      .filter((part) => part.state === state)
      .map(({ title }) => title)
      .join(' · '),
  }));
}

/** `3/4.5` */
export function pointsText(scored: { readonly score: number; readonly maxScore: number }): string {
  return `${formatPoints(scored.score)}/${formatPoints(scored.maxScore)}`;
}

/** Parts of which each is a case by itself, with a source. */
function areExamples({ parts }: CheckReport): boolean {
  return parts.some(({ source }) => source !== undefined);
}

function textOf(check: CheckReport, words: Labels): string {
  if (check.state === 'skipped') return check.reason ?? '';
  // How much was asked, and why what was passed counts half.
  return [countsOf(check, words), check.reason ?? ''].filter((text) => text !== '').join(' · ');
}

function countsOf(check: CheckReport, words: Labels): string {
  const { parts, cases, summary } = check;
  if (summary !== undefined) {
    const missed = parts.flatMap(({ state, finding }) =>
      state === 'passed' ? [] : (finding?.message ?? []),
    );
    return [summary, ...missed].join(' · ');
  }
  if (areExamples(check)) {
    const failed = parts.filter(({ state }) => state !== 'passed').length;
    return casesText({ run: parts.length, failed }, words);
  }
  if (check.state === 'passed' || parts.length < 2) return casesText(cases, words);
  return parts
    .filter((part) => part.cases.failed > 0)
    .map(({ title, cases: own }) => textFrom([casesText(own, words), title], words))
    .join(' · ');
}

function textFrom(parts: readonly string[], words: Labels): string {
  return parts.filter((part) => part !== '').join(words.punctuation.colon);
}

/** Nothing for a single case: the state says it all. */
function casesText({ run, failed }: PartReport['cases'], words: Labels): string {
  if (run < 2) return '';
  return failed > 0 ? words.html.casesFailed(failed, run) : words.html.casesRun(run);
}
