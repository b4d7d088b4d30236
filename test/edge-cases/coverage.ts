import type { RowName } from './rows.ts';

/** Where each row of the list stands for one function of the course. */
export interface Coverage {
  /** Drawn by the grader under every seed. */
  readonly drawn: readonly RowName[];
  /** Not drawn, or only now and then; but a worked example holds it. */
  readonly worked: readonly RowName[];
  /** Without meaning for the function, and why. */
  readonly absent: readonly (readonly [reason: string, rows: readonly RowName[]])[];
}

/** By the number of the exercise and the name of the function. */
export type CoverageTable = Readonly<Record<string, Readonly<Record<string, Coverage>>>>;
