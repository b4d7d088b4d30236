import type { Advice } from './errors.ts';

/** Why a course cannot be released. */
export interface ReleaseFaultWords {
  /** `more`: so many lines are left out. */
  readonly 'answer-in-release': (e: {
    leaks: readonly { readonly path: string; readonly from: string; readonly line: string }[];
    more: number;
  }) => Advice;
  readonly 'no-answer': (e: { file: string }) => Advice;
  readonly 'reaches-out': (e: { file: string }) => Advice;
  readonly 'no-public-example': (e: { file: string; exercise: string }) => Advice;
  readonly 'no-fingerprints': (e: { file: string; exercise: string }) => Advice;
  readonly 'not-required': (e: { name: string }) => Advice;
  readonly 'not-locked': (e: { name: string }) => Advice;
  /** `said`: by the compiler. */
  readonly 'no-declarations': (e: { said: string }) => Advice;
}
