import type { SentError } from '../words/user-error.ts';
import type { StudentResult } from './student-result.ts';
import type { JudgeTask, LaneSetup } from './task.ts';

/**
 * So many tasks are worked on in a lane at a time, the longest there first: while the sandbox of one starts, computes or
 * ends, the lane works for another.
 */
export const AT_ONCE = 2;

/** A student's report, from verdicts that are in the store. */
export interface ReportTask {
  readonly kind: 'report';
  readonly key: string;
  readonly student: Omit<StudentResult, 'outcomes' | 'score' | 'maxScore' | 'faults'>;
  /** Where the report goes. */
  readonly directory: string;
  /** For each exercise in the course's order: its verdict, and the digest of the file that it is about. */
  readonly verdicts: readonly { readonly key: string; readonly source?: string }[];
  /** Keys of verdicts that could not be reached. */
  readonly givenUp: readonly string[];
  /** Null when it is derived from a secret. */
  readonly seed: number | null;
  readonly partial: boolean;
}

export type LaneTask = JudgeTask | ReportTask;

export type ToLane = { readonly kind: 'setup'; readonly setup: LaneSetup } | LaneTask;

export type FromLane =
  | { readonly kind: 'done'; readonly key: string; readonly faults: readonly string[] }
  /** Nothing more can be kept: the disk is full, say. */
  | { readonly kind: 'stopped'; readonly error: SentError }
  /** A bug of ours. */
  | { readonly kind: 'failed'; readonly key: string; readonly stack: string };
