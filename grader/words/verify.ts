import type { Exit } from '../model/runner.ts';
import type { CheckKind, VerdictState } from '../model/verdict.ts';

/** What `verify` says of a course. */
export interface VerifyWords {
  /** What each proof claims, in one line. */
  readonly titles: Readonly<Record<ProofId, string>>;
  readonly details: DetailWords;
  readonly places: PlaceWords;
  readonly failures: FailureWords;
  readonly checklist: ChecklistWords;
  /** A sentence, and the case that it is about. */
  readonly onCase: (e: { message: string; function: string; id: string; args: string }) => string;
}

export type ProofId =
  | 'form'
  | 'ended'
  | 'files'
  | 'types'
  | 'stub'
  | 'cases'
  | 'sizes'
  | 'signature'
  | 'reference'
  | 'gradient'
  | 'forwards'
  | 'fixtures'
  | 'misconceptions'
  | 'laws'
  | 'distinct'
  | 'other-ways'
  | 'edge-cases'
  | 'generated'
  | 'mined'
  | 'confirmation'
  | 'diagnosis'
  | 'statement'
  | 'hints'
  | 'described'
  | 'budget'
  | 'finished'
  | 'points'
  | 'folders';

/** What is wrong, and how to mend it. */
export interface Mending {
  readonly problem: string;
  readonly mend: string;
}

type None = Record<string, never>;

/** In what measure something was proven, or why it was not tried. */
export interface DetailWords {
  readonly unloaded: string;
  readonly noFingerprints: string;
  readonly noneNamed: (total: number) => string;
  readonly noPuttable: string;
  readonly noTypeScript: string;
  readonly noErrors: string;
  readonly noEdgeCases: string;
  readonly noLaw: string;
  readonly none: string;
  readonly noMarks: string;
  readonly noDerivative: string;
  readonly parts: (functions: readonly string[], examples: number) => string;
  readonly files: (count: number) => string;
  readonly exercises: (count: number) => string;
  readonly examples: (count: number) => string;
  readonly laws: (count: number) => string;
  readonly bytes: (count: number) => string;
  readonly cases: (count: number) => string;
  readonly gradients: (count: number) => string;
  readonly comparedLines: (count: number) => string;
  /** Reads in millions. */
  readonly budget: (e: BudgetFacts) => string;
  readonly rules: (right: number, wrong: number) => string;
  /** `named`: so many by quantities that were put in by name. */
  readonly mined: (told: number, named: number, seeds: number) => string;
  readonly described: (count: number, languages: readonly string[]) => string;
  readonly compared: (compared: number, total: number) => string;
  readonly languages: (languages: readonly string[]) => string;
  readonly named: (named: number, total: number) => string;
  readonly pairs: (pairs: number, seeds: number) => string;
  readonly edgeCases: (count: number, seeds: number) => string;
  readonly given: (count: number, taught: readonly string[]) => string;
  readonly refuted: (refuted: number, total: number, seeds: number) => string;
  readonly otherWays: (known: number, told: number) => string;
  readonly seeds: (seeds: number, sandboxed: number) => string;
  readonly stub: (checks: number, points: number) => string;
  readonly points: (total: number, chapters: readonly ChapterPoints[], isPromised: boolean) => string;
}

export interface BudgetFacts {
  readonly evaluations: number;
  readonly reads: string;
  readonly most: string;
}

export interface ChapterPoints {
  readonly id: string;
  readonly points: number;
}

/** What the digests take an output for. */
export type Taken = 'right' | 'unknown' | { readonly mistake: string };

/** Which form of a right rule was put to the digests. */
export type RightForm =
  | 'as-it-is'
  | 'negative-zeros'
  | 'other-roundings'
  /** These upstream gradients are multiplied, and the results divided. */
  | { readonly scaled: readonly string[]; readonly factor: number };

/** What the doc comment of a stub does not say, or says otherwise than spec.ts. */
export type Undocumented =
  | { readonly is: 'no-comment' | 'no-returns' }
  | { readonly is: 'no-param' | 'no-return'; readonly name: string }
  | { readonly is: 'stranger'; readonly name: string; readonly args: readonly string[] }
  | { readonly is: 'order'; readonly named: readonly string[]; readonly args: readonly string[] }
  | { readonly is: 'no-shape'; readonly name: string; readonly axes: readonly string[] }
  | { readonly is: 'other-shape'; readonly told: ToldMisfit };

/** How a shape that a text tells departs from spec.ts. `name`: undefined for what is returned alone. */
export type ToldMisfit = { readonly name: string | undefined } & (
  | {
      readonly is: 'rank';
      readonly told: number;
      readonly rank: number;
      /** As spec.ts has them; undefined where it names none. */
      readonly axes: readonly string[] | undefined;
    }
  | {
      readonly is: 'axis';
      /** From 1. */
      readonly at: number;
      readonly told: string;
      readonly axis: string;
      readonly axes: readonly string[] | undefined;
    }
  | {
      readonly is: 'letters';
      readonly at: number;
      readonly told: string;
      readonly axis: string;
      readonly before: { readonly letter: string; readonly name: string | undefined };
    }
);

type Say<Facts> = (e: Facts) => Mending;

/** Under a seed, or with a wrong rule in place of the reference. */
export type When = { readonly seed: number } | { readonly mistake: string };

/** Where something is to be mended, if no path of a file says it. */
export interface PlaceWords {
  /** `what`: a check or a part of one. */
  readonly under: (when: When, what: string) => string;
  readonly mistakeIn: (id: string, called: string) => string;
}

/** By their codes. `said`: a sentence of its own. `args`: as JSON, cut where they are long. */
export interface FailureWords {
  readonly 'missing-file': Say<None>;
  readonly 'stray-file': Say<None>;
  readonly 'to-fill-in': Say<{ what: string }>;
  readonly 'type-error': Say<{ said: string }>;
  readonly 'stray-folder': Say<{ mirror: string; name: string }>;
  readonly 'points-do-not-add-up': Say<{
    promised: number | undefined;
    total: number;
    chapters: readonly ChapterPoints[];
  }>;
  readonly 'verification-ended': Say<{ exit: Exit | undefined }>;
  readonly 'course-code-threw': Say<{ said: string }>;
  readonly 'check-broken': Say<{ said: string }>;
  readonly 'stub-begun': Say<{
    points: number;
    check: CheckKind | undefined;
    state: VerdictState | undefined;
    said: string | undefined;
  }>;
  readonly 'stub-without-todo': Say<None>;
  readonly 'forward-mutates': Say<{ args: string }>;
  readonly 'forward-not-deterministic': Say<{ first: string; second: string; args: string }>;
  readonly 'forward-not-a-tensor': Say<{
    how: 'wrong-shape' | 'ragged' | 'not-finite' | 'not-numeric';
    got: string;
    args: string;
  }>;
  readonly 'unknown-size': Say<{ name: string; known: readonly string[] }>;
  readonly 'size-not-reached': Say<{
    seed: number;
    function: string;
    name: string;
    least: number;
    most: number;
    wanted: number;
  }>;
  /** Parameters; undefined where one is taken apart. */
  readonly 'reference-other-signature': Say<{
    function: string;
    own: readonly (string | undefined)[];
    stub: readonly (string | undefined)[];
  }>;
  readonly 'reference-refuted': Say<{ check: CheckKind; state: VerdictState; said: string | undefined }>;
  readonly 'not-measurable': Say<{ said: string }>;
  readonly 'gradient-refuted': Say<{ said: string }>;
  readonly 'nothing-measured': Say<{ check: CheckKind }>;
  /** `output`: undefined where all that is asked for is given. */
  readonly 'forward-is-answer': Say<{
    how: string;
    output: string | undefined;
    function: string;
    exercise: string;
  }>;
  readonly 'no-forward-answers': Say<{ name: string }>;
  readonly 'fixture-contradicts-reference': Say<{ said: string }>;
  readonly 'no-worked-example': Say<{ function: string }>;
  readonly 'no-misconception': Say<None>;
  readonly 'misconception-throws': Say<{ said: string }>;
  readonly 'misconception-equals-reference': Say<{ cases: number }>;
  readonly 'misconception-survives': Say<{ seed: number } | { args: string }>;
  readonly 'bad-misconception': Say<
    | { fault: 'id'; id: string }
    | { fault: 'same-id' | 'no-function' }
    | { fault: 'languages'; languages: readonly string[] }
    | { fault: 'functions'; unknown: readonly string[]; functions: readonly string[] }
  >;
  readonly 'law-refutes-nothing': Say<None>;
  readonly 'misconceptions-alike': Say<{ on: { cases: number } | { seed: number }; other: string }>;
  /** `told`: the sentence that is untrue, or untold. */
  readonly 'mined-untrue': Say<
    { told: string } & (
      | { fault: 'change'; before: string; after: string }
      | { fault: 'quantity' }
      | { fault: 'untold'; language: string }
      | { fault: 'right-output'; output: string }
      /** `other`: undefined for the reference. */
      | { fault: 'alike'; seed: number; other: string | undefined }
    )
  >;
  readonly 'unknown-mistake': Say<{ id: string }>;
  readonly 'other-way-depends': Say<{ file: string }>;
  readonly 'speaks-of-code': Say<{ claim: string }>;
  readonly 'other-way-differs': Say<{ args: string }>;
  readonly 'edge-case-not-met': Say<
    | { fault: 'not-listed' | 'not-worked' }
    | { fault: 'not-asked'; exercise: string }
    | { fault: 'not-drawn'; seed: number }
  >;
  readonly 'no-fingerprints': Say<{ exercise: string }>;
  readonly 'stale-fingerprints': Say<{ exercise: string }>;
  readonly 'right-not-confirmed': Say<{ form: RightForm; taken: Taken }>;
  /** `taken`: its wrong outputs; none where all are taken for right. */
  readonly 'misconception-not-told': Say<{ taken: readonly Taken[] }>;
  readonly 'misconception-not-named': Say<{ taken: readonly string[] }>;
  readonly 'wrong-title': Say<{ title: string; expected: string }>;
  /** `reason`: what is wrong with dollar signs, or what the parser of formulas said. */
  readonly 'bad-formula': Say<{ tex: string; reason: 'alone' | 'unclosed' | { said: string } }>;
  readonly 'missing-language': Say<{ language: string }>;
  readonly 'not-three-hints': Say<{ count: number }>;
  readonly 'hints-out-of-order': Say<{ number: number }>;
  readonly 'hint-tells-solution': Say<{ line: string }>;
  readonly 'empty-hint': Say<None>;
  readonly 'stub-without-function': Say<None>;
  /** Parameters of the stub; undefined where one is taken apart. */
  readonly 'stub-other-parameters': Say<{ told: readonly (string | undefined)[]; args: readonly string[] }>;
  readonly 'stub-undocumented': Say<Undocumented>;
  readonly 'statement-other-shape': Say<ToldMisfit>;
  readonly 'statement-undescribed': Say<{ call: string } | { name: string }>;
  /** `told`: the arguments of a call; undefined where the statement has none. */
  readonly 'statement-other-arguments': Say<{
    told: string | undefined;
    function: string;
    args: readonly string[];
  }>;
  readonly 'over-budget': Say<BudgetFacts & { setting: string; cases: number }>;
}

/** Around the proofs. */
export interface ChecklistWords {
  readonly exercise: (e: {
    proven: number;
    proofs: number;
    refuted: number;
    total: number;
    named: number;
  }) => string;
  readonly more: (count: number) => string;
  readonly proofs: (proven: number, total: number) => string;
  readonly score: (refuted: number, total: number) => string;
  readonly named: (named: number, total: number) => string;
  readonly verdict: Readonly<Record<'proven' | 'whole' | 'open' | 'fault' | 'skipped', string>>;
}
