import type { CheckReport, ExerciseReport, Report } from '../../../../model/report.ts';
import type { CheckKind } from '../../../../model/verdict.ts';
import { formatPoints } from '../../../../text/number.ts';
import type { Labels } from '../../../../words/labels.ts';
import { checkAnchor, pointsText } from './exercise.ts';
import { type StateView, stateView } from './states.ts';

/** The matrix exercise × check, a group of rows for each chapter. */
export interface OverviewView {
  readonly kinds: readonly string[];
  /** Columns of the whole table. */
  readonly width: number;
  readonly chapters: readonly {
    readonly title: string;
    readonly bonus: boolean;
    readonly rows: readonly RowView[];
  }[];
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
  readonly anchor: string;
  readonly state: StateView | undefined;
  /** Points, or why there are none. */
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
      rows: exercises.map((exercise) => ({
        anchor: exercise.id,
        title: exercise.title,
        state: stateView(exercise.state, words),
        points: pointsText(exercise),
        passed: exercise.state === 'passed',
        notStarted: exercise.state === 'not-started',
        cells: kinds.map((kind) => cellOf(exercise, kind, titles.get(kind) ?? kind, words)),
      })),
    })),
  };
}

function titlesByKind({ exercises }: Report): ReadonlyMap<CheckKind, string> {
  return new Map(exercises.flatMap(({ checks }) => checks.map(({ kind, title }) => [kind, title] as const)));
}

function cellOf(exercise: ExerciseReport, kind: CheckKind, title: string, words: Labels): OverviewCell {
  const check = exercise.checks.find((one) => one.kind === kind);
  if (check === undefined) return { kind: title, anchor: '', state: undefined, text: '' };
  return {
    kind: title,
    anchor: checkAnchor(exercise.id, check),
    state: stateView(check.state, words),
    text: cellText(check, words),
  };
}

function cellText(check: CheckReport, words: Labels): string {
  if (check.state === 'skipped') return words.states.skipped;
  return check.state === 'passed' ? formatPoints(check.score) : pointsText(check);
}
