import { digestOf } from './digest.ts';

/** All that the verdict on one exercise of one submission depends on. */
export interface VerdictInputs {
  /** Of the grader and what it runs on. */
  readonly grader: string;
  /** Of the exercise; of every exercise of the course where the file imports others. */
  readonly exercise: string;
  /** Of the student's files. */
  readonly submission: string;
  readonly seed: number;
  /** The seed is not to be told, so that commands do not name it. */
  readonly isSecret: boolean;
  /** What kept the student's code apart, which decides about time and memory. */
  readonly sandbox: string;
  /** Of the words in the report. */
  readonly language: string;
}

/** The key under which the verdict stands in the store. */
export function verdictKey(inputs: VerdictInputs): string {
  const { grader, exercise, submission, seed, isSecret, sandbox, language } = inputs;
  return digestOf([
    'verdict/1',
    grader,
    exercise,
    submission,
    String(seed),
    String(isSecret),
    sandbox,
    language,
  ]);
}
