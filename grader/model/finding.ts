import type { AnswerSize, Breach, Exit, TimeBudget } from './runner.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { Index, OddityKind, Returned, Shape, Tensor, Value } from './value.ts';

/** Where in the student's own file something happened; lines and columns count from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The source line itself, without control characters, at most 200 characters. */
  readonly text?: string;
}

/** One entry on which expected and got disagree, or which breaks a demand. */
export interface Entry {
  readonly index: Index;
  readonly expected: number;
  readonly got: number;
}

/** A concrete input with what should and what did come out. `output` names one of several returned gradients. */
export interface CaseEvidence {
  /** Reproduces the case: `grade EXERCISE --case ID`. */
  readonly id: string;
  readonly function: string;
  /** The arguments by name, in the order of the call. */
  readonly inputs: Readonly<Record<string, Value>>;
  readonly output?: string;
  readonly expected?: Tensor;
  readonly got?: Returned;
}

/** How nearly right a result is: the last digits of double precision are missing, or about half of all digits. */
export type NearMiss = 'last-digits' | 'single-precision';

/** What a check found: a discriminated union on `code`, with the evidence that each code needs. */
export type Finding =
  // the values
  | {
      readonly code: 'mismatch';
      readonly case: CaseEvidence;
      /** How many entries differ by more than the tolerance, of how many. */
      readonly differing: number;
      readonly total: number;
      /** The entry with the largest excess over its tolerance. */
      readonly worst: Entry;
      /** The largest deviation that rounding explains on this case. */
      readonly tolerance: number;
    }
  | {
      /** It agrees to many digits, but to fewer than double precision gives. */
      readonly code: 'imprecise';
      readonly case: CaseEvidence;
      readonly miss: NearMiss;
      /** The largest deviation relative to the largest number that is expected beside it (at least 1). */
      readonly error: number;
      /** The share of the points that is left. */
      readonly keeps: number;
      /** What a mismatch would say; absent where the case is too large to print. */
      readonly entries?: {
        readonly differing: number;
        readonly total: number;
        readonly worst: Entry;
        readonly tolerance: number;
      };
    }
  | {
      /** ⟨∇L, t⟩ disagrees with ⟨t, got⟩ on a case too large to print. */
      readonly code: 'adjoint-mismatch';
      readonly case: CaseEvidence;
      readonly expected: number;
      readonly got: number;
      readonly tolerance: number;
    }
  | {
      readonly code: 'law-violated';
      readonly case: CaseEvidence;
      /** Name of the law in the exercise's spec, e.g. `linear-in-dO`. */
      readonly law: string;
      /** The law in one sentence for the student, and as a formula. */
      readonly statement: string;
      readonly symbols: string;
      /** What was called, and what came back. */
      readonly calls: readonly LawCall[];
      /** The two sides of the law: neither is right by itself. */
      readonly left: Tensor;
      readonly right: Tensor;
      /** How many entries of the sides differ by more than the tolerance, of how many. */
      readonly differing: number;
      readonly total: number;
      /** Where they differ most. */
      readonly worst: { readonly index: Index; readonly left: number; readonly right: number };
      /** The largest difference that rounding explains. */
      readonly tolerance: number;
    }
  | {
      /** The outputs on inputs that are not shown have not the digest of the reference's. */
      readonly code: 'fingerprint-mismatch';
      readonly function: string;
      readonly output?: string;
      /** On how many inputs together. */
      readonly inputs: number;
    }
  | {
      /** Far more steps than the reference: array entries read, and functions called. */
      readonly code: 'too-costly';
      readonly function: string;
      readonly argumentShapes: Readonly<Record<string, Shape>>;
      readonly steps: number;
      readonly referenceSteps: number;
      /** `growing`: the larger the input, the more times the steps of the reference. */
      readonly surplus: 'growing' | 'constant';
      /** So many times the steps of the reference it takes on the smaller case. */
      readonly timesOnSmall: number;
      /** What was seen to take them. */
      readonly found?: 'unit-vectors' | 'jacobian';
    }
  | {
      /** It differentiates the forward rule numerically, and has no rule of its own. */
      readonly code: 'numerical-gradient';
      readonly function: string;
      /** So many times it called the given forward rule on the larger case. */
      readonly calls?: number;
      /** Or so many entries it changed there, one after the other, to see what becomes of a copy of the rule. */
      readonly turns?: number;
      /**
       * Whether they had their turn among zeros, or among entries that stay as they are. Or what tells without their turns:
       * a huge entry of an argument drowns what the others do (`rounding`); or digits of a tiny upstream get lost, and every
       * entry takes a whole evaluation (`step`); or the results are nearly right, and every entry takes one (`digits`), or
       * so many differences are divided by the same small number (`quotients`).
       */
      readonly by?: 'unit-vectors' | 'differences' | 'rounding' | 'step' | 'digits' | 'quotients';
      /** The argument with the huge entry. */
      readonly argument?: string;
    }
  | {
      /** It answers as it should, but not while it is watched how it does so. */
      readonly code: 'watched-otherwise';
      readonly function: string;
      readonly did: 'threw' | 'stopped' | 'answered-otherwise';
    }
  | {
      /** A training ended, and has not come as far as it should. */
      readonly code: 'goal-missed';
      /** The goal in words. */
      readonly goal: string;
      readonly unit: 'share' | 'number';
      readonly bound: 'at-least' | 'at-most';
      readonly wanted: number;
      readonly got: number;
      readonly steps: number;
    }
  | {
      /** A training was given up before its last step. */
      readonly code: 'training-stopped';
      readonly reason: 'exploded' | 'stuck' | 'slow';
      /** So many steps were done, of how many. */
      readonly step: number;
      readonly steps: number;
      /** Where the loss began and where it ended: the ends of its curve, if one is drawn. */
      readonly first: number;
      readonly last: number;
      /** Of a loss that is stuck: its mean over the last `steps` steps is not below this share of the loss at the first step. */
      readonly bar?: { readonly steps: number; readonly share: number };
      /** After how many seconds, if it was too slow. */
      readonly seconds?: number;
    }
  | {
      /** Files of other exercises went into this one, and their rules are wrong. */
      readonly code: 'wrong-dependency';
      readonly exercises: readonly WrongDependency[];
    }
  // the form of the output
  | {
      readonly code: 'wrong-shape';
      readonly case: CaseEvidence;
      readonly expected: Shape;
      readonly got: Shape;
    }
  | {
      readonly code: 'ragged';
      readonly case: CaseEvidence;
      readonly index: Index;
      readonly expectedLength: number;
      readonly gotLength: number;
    }
  | { readonly code: 'not-finite'; readonly case: CaseEvidence; readonly index: Index; readonly got: number }
  | {
      readonly code: 'not-numeric';
      readonly case: CaseEvidence;
      readonly index: Index;
      readonly got: Foreign;
    }
  | {
      readonly code: 'missing-output';
      readonly case: CaseEvidence;
      /** The first output that is missing. */
      readonly key: string;
      /** The names of all outputs, as the function should return them. */
      readonly required: readonly string[];
      /** What came back instead of a record with these names. */
      readonly returned: ReturnedForm;
    }
  // manners
  | {
      readonly code: 'mutated-input';
      readonly case: CaseEvidence;
      readonly argument: string;
      /** From the argument to the first change: positions in arrays, names in records. */
      readonly path: readonly (number | string)[];
      /** The argument's rank; undefined where it is not a tensor. */
      readonly rank?: number;
      readonly before: Glimpse;
      readonly after: Glimpse;
    }
  | {
      readonly code: 'not-deterministic';
      readonly case: CaseEvidence;
      readonly change: Instability;
      /** What was called between the two calls that are compared, if anything was: how often, with these inputs. */
      readonly after?: { readonly inputs: CaseEvidence['inputs']; readonly calls: number };
    }
  | { readonly code: 'asynchronous'; readonly function: string; readonly case?: CaseEvidence }
  // running
  | {
      readonly code: 'threw';
      readonly error: ThrownError;
      readonly case?: CaseEvidence;
    }
  | {
      readonly code: 'timed-out';
      readonly seconds: number;
      /** `loading`: the file's own top level never finished; `calling`: a function did not return. */
      readonly phase: 'bundling' | 'loading' | 'calling';
      /** Whose time was used up, if not that of this phase. */
      readonly budget?: TimeBudget;
      readonly case?: CaseEvidence;
    }
  | {
      readonly code: 'out-of-memory';
      readonly limitMegabytes: number;
      readonly phase: 'bundling' | 'loading' | 'calling';
      readonly case?: CaseEvidence;
    }
  | {
      readonly code: 'exited';
      readonly phase: 'loading' | 'calling';
      readonly exit?: Exit;
      readonly case?: CaseEvidence;
    }
  | {
      /** More bytes than a result of this shape can have. */
      readonly code: 'too-much-output';
      readonly limitMegabytes: number;
      /** How large it is, as far as is known. */
      readonly size?: AnswerSize;
      readonly case?: CaseEvidence;
    }
  | {
      /** The child answered with something that is no answer. */
      readonly code: 'protocol-violation';
      readonly breach: Breach;
    }
  // the file
  | {
      readonly code: 'not-started';
      readonly function?: string;
      /** Where the stub threw, which may be in a file of another exercise. */
      readonly location?: SourceLocation;
    }
  | { readonly code: 'unreadable-file'; readonly file: string; readonly reason: UnreadableReason }
  | {
      readonly code: 'syntax-error';
      readonly problem: SyntaxProblem;
      /** Where it stands, a character that looks like one of TypeScript's and is none. */
      readonly stray?: StrayCharacter;
      readonly location?: SourceLocation;
    }
  | {
      readonly code: 'forbidden-import';
      readonly specifier: string;
      readonly reason: ForbiddenImportReason;
      readonly location?: SourceLocation;
    }
  | {
      readonly code: 'unresolved-import';
      readonly specifier: string;
      readonly location?: SourceLocation;
    }
  | ({ readonly code: 'unexported-import' } & UnexportedImport)
  | {
      readonly code: 'missing-export';
      readonly function: string;
      readonly found: readonly string[];
      /** An export whose name is close to the one that is missing. */
      readonly nearest?: string;
      /** The exercise that asks for `nearest`. */
      readonly owner?: string;
      /** The function is there, and not exported. */
      readonly isDeclared?: true;
      /** It is there, within a class or an object. */
      readonly holder?: Holder;
      /** The name is exported, but as something that cannot be called. */
      readonly foundType?: string;
    }
  // ours
  | { readonly code: 'grader-fault'; readonly fault: Error; readonly place?: string };

export type FindingCode = Finding['code'];

/** What has a function as a member of its own. */
export interface Holder {
  readonly name: string;
  readonly form: 'class' | 'object';
}

/** A name is imported from a file that does not export it. */
export interface UnexportedImport {
  /** `default` for a default import. */
  readonly name: string;
  /** The file that lacks it; of the course, its own name only. */
  readonly file: string;
  readonly isOfCourse: boolean;
  /** What that file does export, types apart. */
  readonly exports: readonly string[];
  /** One of these that is close to the name. */
  readonly nearest?: string;
  /** It exports a type of that name, which is no value. */
  readonly isType: boolean;
  readonly location?: SourceLocation;
}

/** A character where the file no longer parses, and what to type instead. */
export interface StrayCharacter {
  /** As it stands there; an invisible one as `U+200B`. */
  readonly written: string;
  /** `full-width`: of an input method for Chinese; `typographic`: of a text processor or of mathematics. */
  readonly form: 'full-width' | 'typographic' | 'invisible';
  /** What TypeScript has in its place; empty where nothing belongs there. */
  readonly instead: string;
}

/** Something that is no number where a number, or an array of numbers, is due. */
export type Foreign =
  | { readonly kind: OddityKind | 'boolean'; readonly text: string }
  | { readonly kind: 'record'; readonly keys: readonly string[] };

/** The outermost form of what a function returned. */
export type ReturnedForm =
  | { readonly kind: 'record'; readonly keys: readonly string[] }
  | { readonly kind: 'array'; readonly length: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'foreign'; readonly foreign: Foreign };

/** How the second of two like calls differs from the first. */
export type Instability =
  | { readonly kind: 'entry'; readonly index: Index; readonly first: number; readonly second: number }
  | { readonly kind: 'shape'; readonly first: Shape; readonly second: Shape }
  /** The second call gave no tensor at all. */
  | { readonly kind: 'failure'; readonly second: FindingCode };

/** One place of an argument, before or after a call. */
export type Glimpse =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'array'; readonly length: number }
  | { readonly kind: 'foreign'; readonly foreign: Foreign }
  | { readonly kind: 'nothing' };

/** One of the calls that a law relates: those arguments that differ between its calls, and the result. */
export interface LawCall {
  readonly inputs: Readonly<Record<string, Value>>;
  readonly returned: Returned;
}

/** An exercise whose file another exercise imports, and that fails its own checks. */
export interface WrongDependency {
  /** The slug without its number, e.g. `conv-general`. */
  readonly id: string;
  /** The student's file, relative to the submission. */
  readonly file: string;
  /** Those of its functions that are wrong. */
  readonly functions: readonly string[];
  readonly isStarted: boolean;
}

export type UnreadableReason =
  | 'not-utf8'
  | 'too-large'
  | 'too-large-together'
  | 'too-many'
  | 'not-a-file'
  | 'cannot-open';

export type ForbiddenImportReason =
  | 'outside-submission'
  | 'package'
  | 'node-builtin'
  | 'computed'
  /** The given rule of another exercise. */
  | 'other-language';

/** The message with which a stub throws. */
export const NOT_STARTED = 'not started';

export interface ThrownError {
  /** Constructor name, such as TypeError; `thrown value` when no Error was thrown. */
  readonly name: string;
  readonly message: string;
  /** It is the line with which a stub throws, left where code has been written beside it. */
  readonly isLeftOver?: true;
  /** Where a line that threw reads a member that its module does not export. */
  readonly member?: UnexportedImport;
  /** The innermost frame in the student's own files. */
  readonly location?: SourceLocation;
  /** Student frames only, innermost first. */
  readonly frames: readonly (SourceLocation & { readonly function?: string })[];
}
