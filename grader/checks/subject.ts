import type { CaseId } from '../cases/id.ts';
import type { CaseStyle } from '../model/case.ts';
import type { Exercise } from '../model/exercise.ts';
import type { CourseFault } from '../model/fault.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import type { Functions, Rule } from '../model/rule.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import type { Language } from '../model/text.ts';
import type { CheckKind } from '../model/verdict.ts';
import type { CaseBook } from './case-book.ts';

/** What the checks put their questions to: one exercise of one submission. */
export interface Subject {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  /** The reference, where it is at hand. */
  readonly reference: Functions | undefined;
  /** Where they are made, and what is wrong with them. */
  readonly fingerprints: Fingerprints | CourseFault | undefined;
  /** The seed of the whole run. */
  readonly seed: number;
  /** Where drawn cases are kept for whoever asks for the same again; without it, they are drawn anew. */
  readonly book?: CaseBook;
  /** The most cases of a style that any check draws for a function: what they share is drawn at once for all. */
  readonly mostCases?: (rule: Rule, style: CaseStyle) => number;
  /** The language of titles and laws. */
  readonly language: Language;
  /** The exercise of the course that asks for a function of this name, where that is known. */
  readonly ownerOf?: (name: string) => string | undefined;
  /** Only this case. */
  readonly only: Selection | undefined;
  /** What fails is not traced to the smallest case on which it does: for whoever only counts what fails. */
  readonly isUntraced?: boolean;
  /** Every case is put to the file evaluated anew, so that nothing is left of earlier calls. */
  readonly isApart?: boolean;
}

/** One case of a check. */
export interface Selection {
  readonly kind: CheckKind;
  /** The function that it is put to. */
  readonly function: string;
  /** As `--case` names it. */
  readonly id: string;
  /** Where it was drawn. */
  readonly drawn?: CaseId;
  /** Of what is found only after other calls: they are repeated. */
  readonly repeats?: true;
}
