import type { Advice } from './errors.ts';

/** What is wrong with references, wrong rules, and what is made of them. */
export interface AnswerFaultWords {
  readonly 'no-reference': (e: { file: string }) => Advice;
  readonly 'bad-reference': (
    e:
      | { file: string; fault: 'no-function'; function: string }
      | { file: string; fault: 'not-run' }
      /** `how`: as it is found of submissions. */
      | { file: string; fault: 'not-counted'; how: 'with-statement' | 'not-parsed' }
      | { file: string; fault: 'not-bundled'; how: UnbundledReason }
      /** `output`: undefined for the only one. `args`: as JSON. */
      | {
          function: string;
          fault: 'breach';
          output: string | undefined;
          how: 'wrong-shape' | 'ragged' | 'not-finite' | 'not-numeric';
          args: string;
        },
  ) => Advice;
  readonly 'bad-misconceptions': (
    e:
      | { file: string; fault: 'no-export' }
      | { file: string; fault: 'no-rule'; number: number }
      | { exercise: string; fault: 'not-run'; rule: string },
  ) => Advice;
  readonly 'bad-other-ways': (e: { file: string }) => Advice;
  readonly 'bad-edge-cases': (e: { file: string }) => Advice;
  /** `rules`: two that no case tells apart; undefined where all cases lie too near to a boundary of rounding. */
  readonly 'indistinct-misconceptions': (e: {
    exercise: string;
    function: string;
    rules: readonly [string, string] | undefined;
  }) => Advice;
  readonly 'no-cost-cases': (e: { exercise: string; function: string }) => Advice;
  readonly 'stale-fingerprints': (
    e: { file: string } & (
      | { why: 'format'; format: number; own: number }
      | { why: 'outputs'; function: string; returns: readonly string[]; holds: readonly string[] }
      | { why: 'no-function' | 'other-cases' | 'no-steps'; function: string }
    ),
  ) => Advice;
}

/** Why a file cannot be bundled, by the code of what is found of a submission. */
export type UnbundledReason =
  | 'unreadable-file'
  | 'syntax-error'
  | 'forbidden-import'
  | 'unresolved-import'
  | 'unexported-import'
  | 'timed-out'
  | 'out-of-memory';
