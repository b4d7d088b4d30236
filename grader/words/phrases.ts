import type {
  FindingCode,
  ForbiddenImportReason,
  NearMiss,
  StrayCharacter,
  UnreadableReason,
  WrongDependency,
} from '../model/finding.ts';
import type { Breach, Exit } from '../model/runner.ts';
import type { SyntaxProblem } from '../model/syntax-problem.ts';
import type { OddityKind, Shape } from '../model/value.ts';
import type { Halving } from '../model/verdict.ts';
import type { ChecksWords } from './checks.ts';

/** While what something happened: the file's own top level ran, or a function was called. */
export type Phase = 'bundling' | 'loading' | 'calling';

/** Whose time was used up: that of a phase, of all that one exercise computes, or of the whole run. */
export type TimedSpan = Phase | 'exercise' | 'run';

/** What is the matter, in one or two sentences, and how to mend it. */
export interface Explained {
  readonly message: string;
  readonly help: string | undefined;
}

/** Something that a sentence mentions by its form: harmless text, ready to print. */
export type Seen =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'array'; readonly length: number }
  | { readonly kind: 'record'; readonly keys: readonly string[] }
  | { readonly kind: OddityKind | 'boolean'; readonly text: string }
  | { readonly kind: 'nothing' };

/**
 * The sentences of one language about findings. Arguments are ready-made: names, positions such as `dX[0][1]` and
 * numbers come as the text to print. `what` names an output (`dX`), undefined when the function returns it bare.
 */
export interface Phrases {
  readonly checks: ChecksWords;
  readonly needsCheck: (check: string) => string;
  /** Why what these functions passed counts half. */
  readonly countsHalf: Readonly<Record<Halving['because'], (functions: readonly string[]) => string>>;
  readonly noReference: string;
  readonly noFingerprints: string;
  /** How an output without a name is called in positions: `result[0][1]`. */
  readonly result: string;
  /** Between things that are listed. */
  readonly listing: string;
  readonly findings: FindingPhrases;
}

/** A name in full-width letters, and as it is typed. */
export interface HalfWidth {
  readonly name: string;
  readonly plain: string;
}

/** A name that a file does not export, and what it exports instead. */
export interface Unexported {
  readonly name: string;
  readonly file: string;
  readonly isOfCourse: boolean;
  readonly exports: readonly string[];
  readonly nearest: string | undefined;
  readonly isType: boolean;
}

/** What the student's code threw. */
export interface ThrownParts {
  /** undefined: the file itself, while it was loaded. */
  readonly function: string | undefined;
  readonly error: string;
  readonly message: string;
  /** The line with which a stub throws, left beside code. */
  readonly isLeftOver: boolean;
  /** The name that is not defined, where it holds full-width letters. */
  readonly halfWidth: HalfWidth | undefined;
  /** A name that is not defined here, but in Node or a browser. */
  readonly outside: string | undefined;
  /** What is called there, of another file that does not export it. */
  readonly member: Unexported | undefined;
  /** `conv.ts:9:17` */
  readonly at: string | undefined;
}

/** One function for each code; the compiler holds every language to the whole list. */
export interface FindingPhrases extends Record<FindingCode, (...parts: never[]) => Explained> {
  readonly mismatch: (m: {
    what: string | undefined;
    differing: number;
    total: number;
    place: string;
    expected: string;
    got: string;
  }) => Explained;
  readonly imprecise: (m: {
    what: string | undefined;
    /** So many digits of the largest entry agree, everywhere. */
    digits: number;
    miss: NearMiss;
    /** So many percent of the points it costs at most. */
    costs: number;
  }) => Explained;
  readonly 'adjoint-mismatch': (m: { what: string | undefined; expected: string; got: string }) => Explained;
  readonly 'law-violated': (m: {
    function: string;
    /** Without a full stop. */
    statement: string;
    /** `f(K, A) = f(A, K)` */
    symbols: string;
    /** `[0][1]`; empty where the two sides are single numbers. */
    place: string;
    left: string;
    right: string;
  }) => Explained;
  readonly 'fingerprint-mismatch': (m: {
    function: string;
    what: string | undefined;
    inputs: number;
  }) => Explained;
  readonly 'too-costly': (m: {
    function: string;
    /** `dO 5×6, F 3×3` */
    argumentShapes: string;
    steps: string;
    referenceSteps: string;
    times: string;
    /** On the smaller case. */
    timesOnSmall: string;
    surplus: 'growing' | 'constant';
    found: 'unit-vectors' | 'jacobian' | undefined;
  }) => Explained;
  /** `calls` of the given forward rule; where there are none, `turns` of a copy of it, or what else tells. */
  readonly 'numerical-gradient': (m: {
    function: string;
    calls: string | undefined;
    turns: string;
    by: 'unit-vectors' | 'differences' | 'rounding' | 'step' | 'digits' | 'quotients';
    /** The argument with a huge entry, with `rounding`. */
    argument: string;
  }) => Explained;
  readonly 'watched-otherwise': (m: {
    function: string;
    did: 'threw' | 'stopped' | 'answered-otherwise';
  }) => Explained;
  readonly 'goal-missed': (m: { goal: string; got: string; steps: number }) => Explained;
  readonly 'training-stopped': (m: {
    reason: 'exploded' | 'stuck' | 'slow';
    step: number;
    steps: number;
    first: string;
    last: string;
    seconds: string;
    bar: { steps: number; percent: string } | undefined;
  }) => Explained;
  readonly 'wrong-dependency': (m: { exercises: readonly WrongDependency[] }) => Explained;
  readonly 'wrong-shape': (m: {
    what: string | undefined;
    expected: Shape;
    got: Shape;
    /** `dO 1×1, F 2×2`; empty when no argument is a tensor. */
    argumentShapes: string;
  }) => Explained;
  readonly ragged: (m: { place: string; expectedLength: number; gotLength: number }) => Explained;
  readonly 'not-finite': (m: { place: string; got: string }) => Explained;
  readonly 'not-numeric': (m: {
    function: string;
    /** undefined: the whole of what the function returned. */
    place: string | undefined;
    got: Seen;
  }) => Explained;
  readonly 'missing-output': (m: {
    function: string;
    key: string;
    required: readonly string[];
    returned: Seen;
    /** Names that are there under another spelling: as returned, and as required. */
    misspelt: readonly (readonly [string, string])[];
  }) => Explained;
  readonly 'mutated-input': (m: {
    function: string;
    argument: string;
    place: string;
    before: Seen;
    after: Seen;
    /** An expression that copies the argument; undefined when the whole of it is not an array or a record. */
    copy: string | undefined;
  }) => Explained;
  readonly 'not-deterministic': (m: {
    function: string;
    what: string | undefined;
    change:
      | { readonly kind: 'entry'; readonly place: string; readonly first: string; readonly second: string }
      | { readonly kind: 'shape'; readonly first: Shape; readonly second: Shape }
      /** Of the code that the second call alone would have. */
      | { readonly kind: 'failure'; readonly code: string };
    /** What was called in between: other inputs of the same sizes, or the same ones so often. */
    /** `often`: the same call; `many`: calls with other values. */
    after:
      | { readonly kind: 'other' }
      | { readonly kind: 'often' | 'many'; readonly calls: number }
      | undefined;
  }) => Explained;
  readonly asynchronous: (m: { function: string }) => Explained;
  readonly threw: (m: ThrownParts) => Explained;
  readonly 'timed-out': (m: { function: string | undefined; seconds: string; span: TimedSpan }) => Explained;
  readonly 'out-of-memory': (m: {
    function: string | undefined;
    megabytes: number;
    phase: Phase;
  }) => Explained;
  readonly exited: (m: { function: string | undefined; exit: Exit | undefined; phase: Phase }) => Explained;
  readonly 'too-much-output': (m: {
    function: string | undefined;
    megabytes: number;
    /** `3×4` for nested arrays; a number for how many keys. */
    size: string | number | undefined;
  }) => Explained;
  readonly 'protocol-violation': (m: { breach: Breach }) => Explained;
  readonly 'not-started': (m: { function: string | undefined }) => Explained;
  readonly 'unreadable-file': (m: { file: string; reason: UnreadableReason }) => Explained;
  readonly 'syntax-error': (m: {
    problem: SyntaxProblem;
    stray: StrayCharacter | undefined;
    at: string | undefined;
  }) => Explained;
  readonly 'forbidden-import': (m: {
    specifier: string;
    reason: ForbiddenImportReason;
    at: string | undefined;
  }) => Explained;
  readonly 'unresolved-import': (m: { specifier: string; at: string | undefined }) => Explained;
  readonly 'unexported-import': (m: Unexported & { at: string | undefined }) => Explained;
  readonly 'missing-export': (m: {
    function: string;
    found: readonly string[];
    nearest: string | undefined;
    /** The exercise that asks for `nearest`. */
    owner: string | undefined;
    /** The function is there, and not exported. */
    isDeclared: boolean;
    /** What the function is a part of. */
    holder: { readonly name: string; readonly form: 'class' | 'object' } | undefined;
    foundType: string | undefined;
  }) => Explained;
  readonly 'grader-fault': (m: { message: string; place: string | undefined }) => Explained;
}
