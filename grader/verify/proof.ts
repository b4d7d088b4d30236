import type { CaseBook } from '../checks/case-book.ts';
import type { ExerciseFolder } from '../course/discover.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import type { Functions, Misconception, OtherWays } from '../model/rule.ts';
import type { Call, Runner } from '../model/runner.ts';
import type { Language } from '../model/text.ts';
import type { Sandboxes } from '../sandbox/index.ts';
import type { ProofId } from '../words/verify.ts';
import type { SeededResult } from './grade-functions.ts';
import type { Mutant } from './mutants.ts';
import type { SeededMistakes } from './put-mistakes.ts';
import type { TypeProblem } from './type-check.ts';
import type { Failure, MutationScore } from './verification.ts';

/** An exercise's folders as they lie there, read or not. */
export interface Site {
  readonly root: string;
  /** Of all that is said about it. */
  readonly language: Language;
  readonly found: ExerciseFolder;
  /** What the type checker says about the exercise's files; undefined where there is no type checker. */
  readonly typeProblems: readonly TypeProblem[] | undefined;
}

/** An exercise with its mirrors, loaded and ready to be proven. */
export interface Bench extends Site {
  readonly course: Course;
  readonly exercise: Exercise;
  readonly reference: Functions;
  readonly misconceptions: readonly Misconception[];
  /** Second implementations of some of them. */
  readonly otherWays: OtherWays;
  /** Real sandboxes. */
  readonly sandboxes: Sandboxes;
  /** Under these the reference and the wrong rules are graded. */
  readonly seeds: readonly number[];
  /** The cases of all seeds, with what is right on each: drawn and measured once for all proofs. */
  readonly book: CaseBook;
  /** Calls on which rules are compared; drawn once. */
  readonly comparisons: () => readonly Call[];
  /** The reference graded under each of the seeds, in this process, without training; graded once. */
  readonly referenceRuns: () => Promise<readonly SeededResult[]>;
  /** Every named mistake, graded under one seed; graded once. */
  readonly mutants: () => Promise<readonly Mutant[]>;
  /** What the cases of each of the seeds say of the named mistakes; asked once. */
  readonly mistakes: () => Promise<readonly SeededMistakes[]>;
  readonly tools: Tools;
}

/** What the proofs need from above. */
export interface Tools {
  /** The text that fixtures/NN-slug/fingerprints.json must have. Throws a CourseFault. */
  readonly makeFingerprints: (
    course: Course,
    exercise: Exercise,
    runner: Runner,
  ) => Promise<string | undefined>;
}

/** What a proof came to: proven where there is no failure. */
export interface Outcome {
  readonly detail: string;
  readonly failures: readonly Failure[];
  /** An earlier proof stands in the way; `detail` says how. */
  readonly skipped?: true;
  /** Only where misconceptions were counted. */
  readonly counted?: Partial<MutationScore>;
}

interface Claim {
  readonly id: ProofId;
}

/** One claim about an exercise, and how it is proven. */
export type Proof =
  | (Claim & { readonly needs: 'site'; readonly prove: (site: Site) => Promise<Outcome> })
  | (Claim & { readonly needs: 'bench'; readonly prove: (bench: Bench) => Promise<Outcome> });
