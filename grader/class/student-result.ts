import type { Outcome } from './outcome.ts';
import type { StudentNote } from './student.ts';

/** What became of a row: `graded` where at least one file was found, else why there is nothing to grade. */
export type StudentState = 'graded' | 'no-entry' | 'nothing-found' | 'unreadable';

/** One row of the class with its result; in `students/<folder>/result.json`. */
export interface StudentResult {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly section?: string;
  /** ISO 8601. */
  readonly submittedAt?: string;
  /** The folder or archive as it was handed in. */
  readonly entry?: string;
  /** The student's row in the roster, by its columns. */
  readonly roster?: Readonly<Record<string, string>>;
  /** The student's folder under students/. */
  readonly folder: string;
  readonly state: StudentState;
  readonly notes: readonly StudentNote[];
  readonly score: number;
  readonly maxScore: number;
  /** By the exercise's slug. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** Faults of the course or the grader that this student met. */
  readonly faults: readonly string[];
}
