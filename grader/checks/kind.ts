import type { CheckKind, Exercise, SettingsByKind } from '../model/exercise.ts';
import type { Figure } from '../model/figure.ts';
import type { FindingCode } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Bundle } from '../model/runner.ts';
import type { Language } from '../model/text.ts';
import type { Part, PartResult, SkipReason } from '../model/verdict.ts';
import type { Question } from './question.ts';
import type { Selection, Subject } from './subject.ts';

/**
 * A kind of check: all that the grader knows of it. Its settings in exercise.json are declared beside it, by merging
 * them into SettingsByKind; its words stand under its id in every language's words/LANGUAGE/checks.ts.
 */
export interface Kind<Id extends CheckKind = CheckKind> {
  readonly id: Id;
  /** A function that has not passed these, where the exercise has them, is not asked. */
  readonly needs: readonly CheckKind[];
  /** It says something only about functions that have passed these, where the exercise has them. */
  readonly presumes?: Presumption;
  /** A student who has no rule can pass it: by the form alone, or from memory. */
  readonly needsNoRule?: boolean;
  /** Who is right in it on a telling case has a rule. */
  readonly provesRule?: boolean;
  /** Who is right in it has a rule, where no other kind proves one: of a function that returns no derivative. */
  readonly provesOthers?: boolean;
  /** It asks whether a function is right, and not what follows from that. */
  readonly decides: boolean;
  /** Its cases come from the seed of the run. */
  readonly isSeeded: boolean;
  /** It takes seconds. */
  readonly isSlow: boolean;
  /** What a released copy of the course must hold of fixtures/ for it. */
  readonly asksBy?: 'worked-examples' | 'fingerprints';
  /** Codes of the findings that no other kind makes. */
  readonly codes: readonly FindingCode[];
  /** Its randomized questions. */
  readonly questions: readonly Question[];
  /** Loads what it needs when it is asked and nobody else does: to be called ahead, where there is time. */
  readonly load?: () => Promise<unknown>;
  /** Makes of a file what it will put to it: to be called ahead, where there is time. */
  readonly prepare?: (bundle: Bundle) => Promise<void>;
  /** Its parts, before anything is run. */
  readonly parts: (exercise: Exercise, language: Language) => readonly Part[];
  /** Whether an exercise gives it nothing to ask, which only the course can mend; its words say what is missing. */
  readonly lacks?: (exercise: Exercise) => boolean;
  /** Why it cannot be asked with what is at hand. */
  readonly missing?: (
    subject: Pick<Subject, 'reference' | 'fingerprints' | 'only'>,
  ) => SkipReason | undefined;
  /** Puts it to some of the functions. A part that has no result afterwards was not asked. */
  readonly ask: (subject: Subject, rules: readonly Rule[]) => Promise<Answer>;
  /** Which of its cases a text names, if any. */
  readonly readCase?: (exercise: Exercise, text: string) => Selection | undefined;
}

export interface Presumption {
  readonly kinds: readonly CheckKind[];
  /** What stands in for them where they ask nothing of a function: one that returns no derivative. */
  readonly orElse: readonly CheckKind[];
  /** What becomes of the functions that have not passed them: a part that was asked counts when it fails. */
  readonly otherwise: 'not-asked' | 'not-counted';
}

/** What a kind found out. */
export interface Answer {
  readonly parts: readonly PartResult[];
  /** What it came to, in a few words. */
  readonly summary?: string;
  readonly figures?: readonly Figure[];
}

/** What exercise.json says of a check that it has. */
export function settingsOf<K extends CheckKind>({ folder, manifest }: Exercise, kind: K): SettingsByKind[K] {
  const settings: SettingsByKind[K] | undefined = manifest.checks[kind];
  if (settings === undefined) throw new Error(`${folder} has no check ${kind}.`);
  return settings;
}
