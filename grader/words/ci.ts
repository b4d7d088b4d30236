/** The sentences of the CI formats; labels that the terminal has too are among the labels. */
export interface CiWords {
  readonly points: (score: string, max: string) => string;
  readonly bonusPoints: (points: string) => string;
  readonly toFix: string;
  readonly notStartedCount: (count: number) => string;
  readonly moreFailures: (count: number) => string;
  readonly allVisiblePassed: (count: number) => string;
  readonly moreAtSubmission: (count: number) => string;
  readonly hiddenSeed: string;
  readonly hiddenTests: (count: number) => string;
  readonly faultNote: string;
  readonly faults: string;
  readonly nothingGraded: string;
  readonly emptySubmission: (examples: readonly string[]) => string;
  readonly nothingMissing: string;
  readonly beyondMaximum: (points: string) => string;
  readonly stopped: string;
  readonly printed: string;
  readonly wholeReport: string;
}
