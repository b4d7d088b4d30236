import type { Case, CaseStyle } from '../model/case.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Rule } from '../model/rule.ts';
import type { Part } from '../model/verdict.ts';
import type { Subject } from './subject.ts';
import type { Trial } from './trial.ts';

/** A randomized question: cases are drawn, and each is put to a function. */
export interface Question {
  /** The first letter of its case ids; no other question has it. */
  readonly letter: string;
  /** Cases are drawn from a seed of this name; no other question has it. */
  readonly name: string;
  readonly style: CaseStyle;
  /** How many cases one grade draws for a function. */
  readonly count: (exercise: Exercise, rule: Rule) => number;
  /** What is asked on the cases, together or one after the other. */
  readonly inquiries: (subject: Subject, rule: Rule) => readonly Inquiry[];
}

/** What is asked of a function on each case. */
export interface Inquiry {
  /** The parts that it judges. */
  readonly parts: readonly Part[];
  /** `salt` is fixed for a drawn case and all that it shrinks to. */
  readonly trial: (drawn: Case, id: string, salt: number) => Trial;
}
