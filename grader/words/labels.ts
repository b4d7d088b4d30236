import type { TermRole } from '../model/diagnosis.ts';
import type { VerdictState } from '../model/verdict.ts';
import type { ChecksWords } from './checks.ts';

/** What stands between parts that are put together, with the spaces that belong to it. */
export interface Punctuation {
  /** At the end of a sentence. */
  readonly stop: string;
  /** Between two sentences. */
  readonly between: string;
  readonly colon: string;
  readonly comma: string;
  readonly semicolon: string;
  /** Between things that are listed. */
  readonly listing: string;
  /** Around a remark, after a word. */
  readonly open: string;
  readonly close: string;
  /** Words of others. */
  readonly quoted: (text: string) => string;
}

/** The labels of one language around the findings: headings, states, totals. Sentences about findings are in the report. */
export interface Labels {
  readonly states: Readonly<Record<VerdictState, string>>;
  readonly checks: ChecksWords;
  readonly checksNotRun: (count: number) => string;
  readonly bonus: string;
  readonly solved: (solved: number, total: number) => string;
  readonly partial: string;
  /** Of a verdict that an earlier run found on the same inputs; and of so many. */
  readonly reused: string;
  readonly reusedVerdicts: (count: number) => string;
  readonly points: string;
  readonly seed: string;

  readonly expected: string;
  readonly got: string;
  readonly difference: string;
  readonly worstAt: (place: string, expected: string, got: string) => string;
  readonly otherCase: (id: string) => string;
  readonly moreSlices: (count: number) => string;
  readonly moreRows: (count: number) => string;
  readonly cut: (shown: string, whole: string) => string;
  readonly emptyTensor: string;

  readonly diagnosis: string;
  /**
   * Before the title of a mistake that gives exactly the numbers that came out; `outputs` are those that it accounts
   * for, where others may be wrong in other ways.
   */
  readonly exactly: (outputs: readonly string[] | undefined) => string;
  /** Between two sentences. */
  readonly fullStop: string;
  /** What a function returns bare. */
  readonly result: string;
  readonly punctuation: Punctuation;
  readonly help: string;
  readonly next: string;
  readonly replay: string;
  /** On one case, by its id, or on all of them. */
  readonly printed: (caseId: string | undefined) => string;
  readonly printedMore: (count: number) => string;
  readonly printedCut: string;
  /** Before the inputs of the calls that changed a result. */
  /** The last of these calls had other arguments, which follow, or the same ones. */
  readonly afterCalls: (calls: number, isSame: boolean) => string;
  /** The calls and the two sides of a broken law. */
  readonly law: string;
  readonly callOf: (n: number) => string;
  readonly moreCalls: (count: number) => string;
  readonly leftSide: string;
  readonly rightSide: string;
  readonly alsoFailed: string;
  /** Before the checks that a mistake makes fail. */
  readonly alsoIn: string;
  /** `gradient 62 of 100` */
  readonly ofCases: (check: string, failed: number, run: number) => string;
  readonly moreFailures: (count: number) => string;
  readonly startWith: string;
  readonly continueWith: string;
  readonly allSolved: string;
  readonly moreFigures: (count: number, file: string) => string;
  readonly grading: string;

  readonly html: HtmlLabels;
}

/** `step 630` and `0.12`. */
export interface CurveEnd {
  readonly x: string;
  readonly y: string;
}

/** Labels that only the HTML report needs. */
export interface HtmlLabels {
  readonly title: string;
  readonly skipToResults: string;
  readonly submission: string;
  readonly versions: (
    course: string,
    grader: string,
    node: string,
    sandbox: 'process' | 'bwrap' | undefined,
  ) => string;
  readonly seedNote: string;
  readonly counts: Readonly<Record<'solved' | 'open' | 'notStarted' | 'faults', (n: number) => string>>;
  readonly overview: string;
  readonly overviewCaption: string;
  readonly exercise: string;
  readonly score: string;
  readonly noCheck: string;
  /** Before what changed since the last run. */
  readonly since: string;
  readonly newlyRight: string;
  readonly newlyWrong: string;
  /** Points won or lost, with their sign. */
  readonly pointsSince: (points: string) => string;
  readonly noChange: string;
  /** Before the title of the exercise to fix. */
  readonly fixNext: string;
  readonly toMend: string;
  readonly toMendNext: string;
  readonly notStarted: string;
  readonly exercises: (count: number) => string;
  /** In place of the exercises of a chapter. */
  readonly notBegun: (exercises: number) => string;
  readonly solved: string;
  readonly faults: string;
  readonly faultsNote: string;
  readonly firstSteps: string;
  readonly comparison: string;
  readonly differs: string;
  readonly worstEntries: string;
  readonly place: string;
  /** Where else a mistake shows can be replayed. */
  readonly otherCases: string;
  readonly checks: string;
  /** Above the examples that a source gives, and those of the course itself. */
  readonly examplesFrom: (source: string) => string;
  readonly ownExamples: string;
  readonly casesFailed: (failed: number, run: number) => string;
  readonly casesRun: (run: number) => string;
  /** A curve for those who do not see it: its title, and its first and last point. */
  readonly curveText: (title: string, ends: readonly [CurveEnd, CurveEnd]) => string;
  readonly hints: string;
  readonly hint: string;
  readonly derivation: string;
  readonly calledFrom: string;
  /** Title of a drawing: the terms of `dX[0][2]`. */
  readonly termsOf: (entry: string) => string;
  /** Title of a drawing: where `dO[0][1]` goes. */
  readonly routeOf: (entry: string) => string;
  /** What the outline in it means. */
  readonly outline: (entry: string) => string;
  /** What outlines mean: the windows of `dO[0][0], dO[0][1]`. */
  readonly windowsOf: (entries: string) => string;
  /** The window of `dO[0][1]`, for those who do not see it: from `[0][1]` to `[1][2]`. */
  readonly windowText: (entry: string, first: string, last: string) => string;
  readonly termRoles: Readonly<Record<TermRole, string>>;
  readonly printedBy: string;
  readonly glossary: string;
  readonly terms: readonly { readonly term: string; readonly meaning: string }[];
  readonly footer: string;
}
