import type { CheckKind } from './exercise.ts';
import type { Figure } from './figure.ts';
import type { Finding } from './finding.ts';

/** How a check ended. `grader-fault` is our mistake and never costs points. */
export type VerdictState =
  | 'passed'
  | 'failed'
  | 'errored'
  | 'timed-out'
  | 'skipped'
  | 'not-started'
  | 'grader-fault';

export type { CheckKind };

/** Why a check was skipped. */
export type SkipReason =
  | { readonly because: 'check-failed'; readonly check: CheckKind }
  | { readonly because: 'no-reference' }
  /** The steps of the reference are not known, since `npm run fixtures` has not been run. */
  | { readonly because: 'no-fingerprints' };

/** Why what these functions passed counts half. */
export interface Halving {
  /**
   * They differentiate the forward rule; are right on no case of the gradient that tells anything; or, where there is no
   * derivative, agree with the reference on no case that tells anything.
   */
  readonly because: 'numerical' | 'unproven' | 'unconfirmed';
  readonly functions: readonly string[];
}

/** A part is the smallest thing in a check that passes or fails by itself: a worked example, an output, a law. */
export interface Part {
  readonly id: string;
  readonly title: string;
  /** The function that it judges. */
  readonly function: string;
  /** Where a worked example comes from. */
  readonly source?: string;
}

export interface PartResult extends Part {
  readonly state: VerdictState;
  readonly casesRun: number;
  readonly casesFailed: number;
  /** Cases that were right, and on which not every expected number is 0; where the check knows. */
  readonly casesTelling?: number;
  /** The share of its points that it earns; if not given, all where it passed, and none where not. */
  readonly share?: number;
  readonly finding?: Finding;
  /** What is found here if other checks find the function's results nearly right. */
  readonly ifNearlyRight?: Finding;
}

/** The verdict of one check: its parts, and the finding to show first. */
export interface CheckResult {
  readonly kind: CheckKind;
  readonly state: VerdictState;
  readonly parts: readonly PartResult[];
  readonly finding?: Finding;
  readonly skip?: SkipReason;
  /** Why some of its parts count half though they passed. */
  readonly halved?: readonly Halving[];
  /** What a training came to, in a few words. */
  readonly summary?: string;
  readonly figures?: readonly Figure[];
}

export interface ExerciseResult {
  readonly state: VerdictState;
  readonly checks: readonly CheckResult[];
  /** What the student's code printed: harmless, capped lines. */
  readonly console: readonly string[];
  /** Lines were dropped because the cap was reached. */
  readonly consoleTruncated: boolean;
}
