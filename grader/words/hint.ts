export interface HintWords {
  readonly derivation: string;
  /** Above the reference, for those who have solved the exercise. */
  readonly answer: string;
  readonly more: (left: number) => string;
  readonly noMore: string;
}
