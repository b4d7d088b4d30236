/** What `verify` found: plain data, complete by itself, and all that its renderers read. */
export interface Verification {
  readonly schemaVersion: 1;
  readonly grader: { readonly version: string };
  readonly course: { readonly id: string; readonly version: string };
  /** True when only some exercises were asked for; then nothing is proven of the course as a whole. */
  readonly partial: boolean;
  readonly state: ProofState;
  readonly mutationScore: MutationScore;
  /** What is proven of the course as a whole. */
  readonly proofs: readonly ProofResult[];
  readonly exercises: readonly ExerciseVerification[];
}

export interface ExerciseVerification {
  /** The slug, e.g. `output-delta`. */
  readonly id: string;
  /** e.g. `11-output-delta` */
  readonly folder: string;
  readonly state: ProofState;
  readonly mutationScore: MutationScore;
  readonly proofs: readonly ProofResult[];
}

/**
 * The named wrong rules are mutants of the reference (R. DeMillo, R. Lipton, F. Sayward, 1978): checks that are worth
 * something refute every one of them.
 */
export interface MutationScore {
  readonly total: number;
  /** So many lose points. */
  readonly refuted: number;
  /** So many get their own diagnosis. */
  readonly named: number;
}

/**
 * `open`: something is still to be done. `fault`: the course contradicts itself or cannot be read, so that nobody can be
 * graded by it. `skipped`: an earlier proof stands in the way.
 */
export type ProofState = 'proven' | 'open' | 'fault' | 'skipped';

export interface ProofResult {
  readonly id: string;
  /** What is claimed, in one line. */
  readonly title: string;
  readonly state: ProofState;
  /** In what measure it was proven, or why it was skipped. */
  readonly detail: string;
  readonly failures: readonly Failure[];
}

/** One thing to mend. */
export interface Failure {
  readonly code: string;
  readonly severity: 'open' | 'fault';
  /** Relative to the course, with `/`. */
  readonly file: string;
  /** Where in the file: a JSON path, `line:column`, a heading, or a name. */
  readonly path?: string;
  readonly problem: string;
  readonly mend: string;
}

/** The worst of several states; `proven` when there is nothing to prove. */
export function worstOf(states: readonly ProofState[]): ProofState {
  return (['fault', 'open', 'proven', 'skipped'] as const).find((one) => states.includes(one)) ?? 'proven';
}

export function addScores(scores: readonly MutationScore[]): MutationScore {
  const sum = (key: keyof MutationScore) => scores.reduce((total, score) => total + score[key], 0);
  return { total: sum('total'), refuted: sum('refuted'), named: sum('named') };
}
