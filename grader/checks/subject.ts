import type { CaseId } from '../cases/id.ts';
import type { Exercise } from '../model/exercise.ts';
import type { CourseFault } from '../model/fault.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import type { Language } from '../model/text.ts';

/** The reference's functions by name. */
export type Reference = Readonly<Record<string, (...args: never[]) => unknown>>;

/** What the checks put their questions to: one exercise of one submission. */
export interface Subject {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  /** The reference, where it is at hand. */
  readonly reference: Reference | undefined;
  /** Where they are made, and what is wrong with them. */
  readonly fingerprints: Fingerprints | CourseFault | undefined;
  /** The seed of the whole run. */
  readonly seed: number;
  /** The language of titles and laws. */
  readonly language: Language;
  /** Only this case: a worked example's id, a drawn case, or the training. */
  readonly only: Selection | undefined;
}

export type Selection =
  | { readonly kind: 'fixture'; readonly id: string }
  | { readonly kind: 'training' }
  | { readonly kind: 'drawn'; readonly id: CaseId };
