import type { ExerciseReport, Report } from '../../../../model/report.ts';
import type { Language } from '../../../../model/text.ts';
import { formatPoints } from '../../../../text/number.ts';
import { wordsFor } from '../../../../words/catalogue.ts';
import type { HtmlLabels, Labels, Punctuation } from '../../../../words/labels.ts';
import { bestScore } from '../../best-score.ts';
import { type ExerciseView, exerciseView, type Prepare } from './exercise.ts';
import { type NextView, nextView } from './next.ts';
import { type NotStartedView, notStartedViews } from './not-started.ts';
import { type OverviewView, overviewView } from './overview.ts';
import { type SinceView, sinceView } from './since.ts';
import { type StateView, stateView } from './states.ts';

/** All that the templates print. Every field is present, so that the templates can be strict. */
export interface PageView {
  readonly language: Language;
  readonly words: Labels;
  readonly html: HtmlLabels;
  readonly punctuation: Punctuation;
  readonly course: string;
  readonly submission: string;
  /** `—` when it is derived from a secret. */
  readonly seed: number | string;
  readonly versions: string;
  readonly score: string;
  readonly maxScore: string;
  /** Whether all of these points are bonus points. */
  readonly isBonus: boolean;
  /** Width of the score's bar. */
  readonly percent: number;
  readonly partial: boolean;
  readonly counts: readonly CountView[];
  readonly empty: string | undefined;
  /** What changed since the last run; undefined for the first. */
  readonly since: SinceView | undefined;
  readonly next: NextView | undefined;
  readonly faults: readonly string[];
  /** Left out where it would say nothing new: for one exercise, and where nothing is started. */
  readonly overview: OverviewView | undefined;
  readonly legend: readonly StateView[];
  /** The exercise to go on with, of those with something to fix. */
  readonly first: ExerciseView | undefined;
  /** The others, in the order of the course. */
  readonly others: readonly ExerciseView[];
  /** Nothing to fix for the student, but for a fault of ours. */
  readonly faulty: readonly ExerciseView[];
  readonly notStarted: readonly NotStartedView[];
  /** Nothing is begun. */
  readonly isNew: boolean;
  readonly solved: readonly ExerciseView[];
}

/** How many exercises are in a section, with a link to it. */
export interface CountView {
  readonly state: StateView;
  readonly text: string;
  readonly number: number;
  readonly anchor: string;
}

/** So many cards stand open; where there are more, the others are folded to a line. */
const OPEN_CARDS = 3;
const FEW_CARDS = 6;

export function pageView(report: Report, prepare: Prepare): PageView {
  const words = wordsFor(report.language).labels;
  const { exercises } = report;
  const best = bestScore(report);
  const solved = exercises.filter(({ state }) => state === 'passed');
  const notStarted = exercises.filter(({ state }) => state === 'not-started' || state === 'skipped');
  const faulty = exercises.filter((one) => one.state === 'grader-fault' && !hasLost(one));
  const open = exercises.filter((one) => ![...solved, ...notStarted, ...faulty].includes(one));
  const view = (exercise: ExerciseReport) => exerciseView(exercise, words, prepare);
  const isOpen = (position: number) => open.length <= FEW_CARDS || position < OPEN_CARDS;
  const [first, ...others] = open.map((one, i) => exerciseView(one, words, prepare, isOpen(i)));
  return {
    language: report.language,
    words,
    html: words.html,
    punctuation: words.punctuation,
    course: report.course.title,
    submission: report.submission.id,
    seed: report.seed ?? '—',
    versions: versionsOf(report, words),
    score: formatPoints(report.score),
    maxScore: formatPoints(best.points),
    isBonus: best.isBonus,
    percent: percentOf(report.score, best.points),
    partial: report.partial,
    counts: countsOf(solved.length, open.length, notStarted.length, report, words),
    empty: report.empty,
    since: sinceView(report, words),
    next: nextView(report, open[0], words),
    faults: report.faults,
    overview:
      exercises.length > 1 && notStarted.length < exercises.length ? overviewView(report, words) : undefined,
    legend: (['passed', 'failed', 'errored', 'skipped', 'not-started', 'grader-fault'] as const).map(
      (state) => stateView(state, words),
    ),
    first,
    others,
    faulty: faulty.map(view),
    notStarted: notStartedViews(notStarted, words),
    isNew: solved.length === 0 && open.length === 0,
    solved: solved.map(view),
  };
}

/** What judged it, and how much of it an earlier run has judged. */
function versionsOf({ course, grader, exercises }: Report, words: Labels): string {
  const versions = words.html.versions(course.version, grader.version, grader.node, grader.sandbox?.mode);
  const reused = exercises.filter((one) => one.reused).length;
  return reused === 0 ? versions : `${versions} · ${words.reusedVerdicts(reused)}`;
}

function percentOf(score: number, maxScore: number): number {
  if (maxScore === 0) return 0;
  return Math.round(Math.min(1, Math.max(0, score / maxScore)) * 1000) / 10;
}

/** Some check went wrong for the student, whatever went wrong for us. */
function hasLost({ checks }: ExerciseReport): boolean {
  return checks.some(({ state }) => state === 'failed' || state === 'errored' || state === 'timed-out');
}

function countsOf(
  solved: number,
  open: number,
  notStarted: number,
  { faults }: Report,
  words: Labels,
): readonly CountView[] {
  const { counts } = words.html;
  return [
    { state: stateView('passed', words), text: counts.solved(solved), number: solved, anchor: 'solved' },
    { state: stateView('failed', words), text: counts.open(open), number: open, anchor: 'to-mend' },
    {
      state: stateView('not-started', words),
      text: counts.notStarted(notStarted),
      number: notStarted,
      anchor: 'not-started',
    },
    {
      state: stateView('grader-fault', words),
      text: counts.faults(faults.length),
      number: faults.length,
      anchor: 'faults',
    },
  ].filter(({ number }) => number > 0);
}
