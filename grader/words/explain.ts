export interface ExplainWords {
  readonly codes: string;
  readonly experiments: string;
  readonly symptoms: string;
  readonly mistakes: string;
  readonly next: (exercise: string) => string;
}
