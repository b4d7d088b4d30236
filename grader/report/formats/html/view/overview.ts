import type { CheckReport, ExerciseReport, Report } from '../../../../model/report.ts';
import type { CheckKind } from '../../../../model/verdict.ts';
import { formatPoints } from '../../../../text/number.ts';
import type { Labels } from '../../../../words/labels.ts';
import { pointsText } from './checks.ts';
import { anchorOfCheck } from './mistake.ts';
import { type StateView, stateView } from './states.ts';

/** The matrix exercise × check, a group of rows for each chapter. */
export interface OverviewView {
  readonly kinds: readonly string[];
  /** Columns of the whole table. */
  readonly width: number;
  readonly chapters: readonly ChapterView[];
}

export interface ChapterView {
  readonly title: string;
  readonly bonus: boolean;
  /** What is said in place of rows where nothing of the chapter is begun. */
  readonly notBegun: string | undefined;
  readonly rows: readonly RowView[];
}

export interface RowView {
  readonly anchor: string;
  readonly title: string;
  readonly state: StateView;
  readonly points: string;
  /** Nothing needs to be said by check where there is little room. */
  readonly passed: boolean;
  /** There is nothing to say by check. */
  readonly notStarted: boolean;
  readonly cells: readonly OverviewCell[];
}

/** One check of one exercise; without `state`, the exercise has no such check. */
export interface OverviewCell {
  readonly kind: string;
  /** The mistake that it found; undefined where it found none. */
  readonly anchor: string | undefined;
  readonly state: StateView | undefined;
  /** Points; the sign alone says that it was not run. */
  readonly text: string;
}

export function overviewView(report: Report, words: Labels): OverviewView {
  const titles = titlesByKind(report);
  const kinds = (Object.keys(words.checks) as CheckKind[]).filter((kind) => titles.has(kind));
  const chapters = new Map<string, ExerciseReport[]>();
  for (const exercise of report.exercises) {
    const group = chapters.get(exercise.chapter.id) ?? [];
    chapters.set(exercise.chapter.id, [...group, exercise]);
  }
  return {
    kinds: kinds.map((kind) => titles.get(kind) ?? kind),
    width: kinds.length + 2,
    chapters: [...chapters.values()].map((exercises) => ({
      title: exercises[0].chapter.title,
      bonus: exercises[0].bonus,
      notBegun: exercises.every(isNotStarted) ? words.html.notBegun(exercises.length) : undefined,
      rows: exercises.every(isNotStarted) ? [] : exercises.map((one) => rowOf(one, kinds, titles, words)),
    })),
  };
}

function isNotStarted({ state }: ExerciseReport): boolean {
  return state === 'not-started';
}

function rowOf(
  exercise: ExerciseReport,
  kinds: readonly CheckKind[],
  titles: ReadonlyMap<CheckKind, string>,
  words: Labels,
): RowView {
  return {
    anchor: exercise.id,
    title: exercise.title,
    state: stateView(exercise.state, words),
    points: pointsText(exercise),
    passed: exercise.state === 'passed',
    notStarted: isNotStarted(exercise),
    cells: kinds.map((kind) => cellOf(exercise, kind, titles.get(kind) ?? kind, words)),
  };
}

function titlesByKind({ exercises }: Report): ReadonlyMap<CheckKind, string> {
  return new Map(exercises.flatMap(({ checks }) => checks.map(({ kind, title }) => [kind, title] as const)));
}

function cellOf(exercise: ExerciseReport, kind: CheckKind, title: string, words: Labels): OverviewCell {
  const check = exercise.checks.find((one) => one.kind === kind);
  if (check === undefined) return { kind: title, anchor: undefined, state: undefined, text: '' };
  return {
    kind: title,
    anchor: anchorOfCheck(exercise, check.id),
    state: stateView(check.state, words),
    text: cellText(check),
  };
}

function cellText(check: CheckReport): string {
  if (check.state === 'skipped') return '';
  return check.state === 'passed' ? formatPoints(check.score) : pointsText(check);
}
