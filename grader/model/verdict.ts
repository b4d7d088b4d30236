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

/** A check's kind; also its id in the manifest and in the report. */
export type CheckKind = 'contract' | 'fixture' | 'reference' | 'gradient' | 'law' | 'cost' | 'training';

export const CHECK_KINDS: readonly CheckKind[] = [
  'contract',
  'fixture',
  'reference',
  'gradient',
  'law',
  'cost',
  'training',
];

/** Why a check was skipped. */
export type SkipReason =
  | { readonly because: 'check-failed'; readonly check: CheckKind }
  | { readonly because: 'no-reference' }
  /** The steps of the reference are not known, since `npm run fixtures` has not been run. */
  | { readonly because: 'no-fingerprints' };

/**
 * A part is the smallest thing in a check that passes or fails by itself: one worked example of `fixture`, one
 * output of one function in `reference` and `gradient`, one law of `law`, one goal of `training`.
 */
export interface PartResult {
  readonly id: string;
  readonly title: string;
  /** Where a worked example comes from. */
  readonly source?: string;
  readonly state: VerdictState;
  readonly casesRun: number;
  readonly casesFailed: number;
  readonly finding?: Finding;
}

/** The verdict of one check: its parts, and the finding to show first. */
export interface CheckResult {
  readonly kind: CheckKind;
  readonly state: VerdictState;
  readonly parts: readonly PartResult[];
  readonly finding?: Finding;
  readonly skip?: SkipReason;
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
