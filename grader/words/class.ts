import type { VerdictState } from '../model/verdict.ts';

/** Why a row of a class has the points that it has. */
export type RowState = 'graded' | 'no-entry' | 'nothing-found' | 'unreadable';

/** What the marking desk says, on the terminal and on its page. Sentences end with a full stop, labels do not. */
export interface ClassWords {
  readonly phases: { readonly reading: string; readonly judging: string; readonly writing: string };
  /** At so many a second, with so much time to go. */
  readonly rate: (perSecond: string, left: string | undefined) => string;
  readonly done: (students: number, handedIn: number, exercises: number) => string;
  readonly reused: (reused: number, distinct: number) => string;
  readonly mean: (mean: string, max: string) => string;
  readonly faults: (count: number) => string;
  /** A fault, where judging an exercise ended the grader. */
  readonly graderEnded: (exercise: string) => string;
  readonly givenUp: (count: number) => string;
  readonly ignored: (names: string, more: number) => string;
  readonly files: (table: string, page: string) => string;
  readonly perStudentCosts: string;
  /** So many marks, of which a rule changed so many; `file` says how. */
  readonly marked: (marks: number, changed: number, file: string) => string;
  readonly unknownTimes: (count: number) => string;
  /** What has become of points since an earlier run; undefined where somebody was or is not there. */
  readonly changes: {
    readonly none: string;
    readonly count: (count: number, file: string) => string;
    readonly line: (who: string, from: string, to: string, why: string) => string;
    readonly absent: string;
    readonly causes: Readonly<
      Record<'file' | 'other-files' | 'exercise' | 'grader' | 'node' | 'sandbox' | 'seed', string>
    >;
  };
  readonly states: Readonly<Record<RowState, string>>;
  readonly page: ClassPageWords;
  readonly similarity: {
    readonly title: string;
    readonly note: string;
    readonly count: (count: number, page: string) => string;
    readonly sameFile: string;
    readonly leftOut: Readonly<Record<'too-short' | 'too-few' | 'nothing', string>>;
  };
}

export interface ClassPageWords {
  readonly title: (course: string) => string;
  readonly skip: string;
  readonly summary: (students: number, graded: number) => string;
  readonly mean: string;
  readonly median: string;
  readonly outOf: (max: string) => string;
  readonly seed: string;
  readonly hiddenSeed: string;
  readonly versions: (course: string, grader: string, node: string) => string;
  readonly part: (index: number, count: number) => string;

  readonly attention: string;
  readonly attentionNote: string;
  readonly faultNote: string;
  readonly stops: Readonly<Record<string, string>>;
  readonly rows: string;
  readonly notes: Readonly<Record<string, string>>;

  readonly distribution: string;
  readonly distributionNote: string;
  readonly range: string;
  readonly students: string;
  readonly countOfStudents: (count: number) => string;

  readonly exercises: string;
  readonly exercisesNote: string;
  readonly exercise: string;
  readonly begun: string;
  readonly solved: string;
  readonly meanScore: string;

  readonly mistakes: string;
  readonly mistakesNote: string;
  readonly mistake: string;
  readonly noMistakes: string;
  readonly unnamed: string;
  readonly unnamedNote: string;
  /** Of two students at least. */
  readonly same: (count: number) => string;
  readonly alone: string;
  readonly returned: string;
  readonly oneFile: string;
  readonly looksLike: string;
  readonly looksLikeNote: string;
  readonly besides: string;
  readonly besidesNote: string;
  /** Findings that are no wrong numbers and stopped nothing, by code. */
  readonly findings: Readonly<Record<string, string>>;

  readonly everybody: string;
  readonly everybodyNote: string;
  readonly filter: string;
  readonly section: string;
  readonly all: string;
  readonly state: string;
  readonly shown: (shown: string, total: number) => string;
  readonly student: string;
  readonly pseudonym: (number: number) => string;
  readonly name: string;
  readonly score: string;
  readonly mark: string;
  readonly sortBy: (column: string) => string;
  readonly verdicts: Readonly<Record<VerdictState, string>>;
  readonly legend: string;
  readonly footer: string;
}
