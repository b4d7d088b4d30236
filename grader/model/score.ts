/** Points, of at most how many. */
export interface Score {
  readonly score: number;
  readonly maxScore: number;
}

export interface ExerciseScore extends Score {
  /** In the order of the result's checks. */
  readonly checks: readonly Score[];
}
