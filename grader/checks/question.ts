import { deriveSeed } from '../cases/seed.ts';
import type { CaseStyle } from '../model/case.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Rule } from '../model/rule.ts';
import type { Part } from '../model/verdict.ts';
import type { Prepared } from './prepared.ts';
import type { Subject } from './subject.ts';
import type { Trial } from './trial.ts';

/** A randomized question: cases are drawn, and each is put to a function. */
export interface Question {
  /** The first letter of its case ids; no other question has it. */
  readonly letter: string;
  /** Questions of one style about one function share their cases. */
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
  readonly trial: (one: Prepared, id: string, salt: number) => Trial;
  /** Whether making the trial calls functions of the course; absent: it never does. */
  readonly asksCourse?: (one: Prepared) => boolean;
}

/** The seed from which the cases of a style are drawn for a function, under the seed of a run. */
export function caseSeed(seed: number, { slug }: Exercise, rule: Rule, style: CaseStyle): number {
  return deriveSeed(seed, slug, rule.function, SEED_NAMES[style]);
}

const SEED_NAMES: Readonly<Record<CaseStyle, string>> = {
  smooth: 'gradient',
  kinked: 'reference',
  large: 'large',
  reaching: 'adjoint',
  rounded: 'rounded',
};
