import type {
  ForbiddenImportReason,
  SourceLocation,
  StrayCharacter,
  ThrownError,
  UnexportedImport,
  UnreadableReason,
} from './finding.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { Returned, Value } from './value.ts';

/** A student's file and all that it imports, as one script; the source map stays with the grader. */
export interface Bundle {
  /** The student's entry file as shown to the student, relative to the submission, with `/`. */
  readonly file: string;
  readonly code: string;
  /** Source map (version 3, JSON). */
  readonly map: string;
  /** Every file of the submission that was read for the bundle, absolute real paths: what `--watch` watches. */
  readonly inputs: readonly string[];
  /** What each of them held, without a byte order mark. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Those from which anything is left in the bundle; all if not given. */
  readonly used?: readonly string[];
  /** All that the bundle was made of, where that is known. */
  readonly sources?: BundleSources;
  /** Members of modules, such as `pad.zeroPd`, that no module exports: undefined wherever they are read. */
  readonly undefinedMembers?: readonly UnexportedImport[];
}

/** Files and what their imports mean: the same files with the same imports are the same bundle. */
export interface BundleSources {
  /** In the order in which they were met; the student's entry file comes first. */
  readonly files: readonly BundledFile[];
  readonly imports: readonly FollowedImport[];
}

/** A file that went into a bundle. */
export interface BundledFile {
  /** Its number, with an ending that says the language: `3.ts`. */
  readonly id: string;
  /** Without a byte order mark. */
  readonly text: string;
  readonly ofCourse: boolean;
  /** Absolute and real. */
  readonly path: string;
  /** As the student knows it; of the course, its own name only. */
  readonly shown: string;
}

/** An import in one file of a bundle, and the file that it means, by their ids; to none where it was refused. */
export interface FollowedImport {
  readonly from: string;
  readonly specifier: string;
  readonly to?: string;
}

export type BundleOutcome =
  | { readonly kind: 'bundled'; readonly bundle: Bundle }
  | { readonly kind: 'unreadable-file'; readonly file: string; readonly reason: UnreadableReason }
  | {
      readonly kind: 'syntax-error';
      readonly problem: SyntaxProblem;
      readonly stray?: StrayCharacter;
      readonly location?: SourceLocation;
    }
  | {
      readonly kind: 'forbidden-import';
      readonly specifier: string;
      readonly reason: ForbiddenImportReason;
      readonly location?: SourceLocation;
    }
  | {
      readonly kind: 'unresolved-import';
      readonly specifier: string;
      readonly location?: SourceLocation;
    }
  | ({ readonly kind: 'unexported-import' } & UnexportedImport)
  | { readonly kind: 'timed-out'; readonly seconds: number }
  | { readonly kind: 'out-of-memory'; readonly limitMegabytes: number };

/** One call of a student's function. Arguments are encoded anew for each call, so calls never share memory. */
export interface Call {
  readonly function: string;
  readonly args: readonly Value[];
  /** Also send back the arguments as they are after the call, so that the parent can see mutations. */
  readonly returnArgs: boolean;
  /** Calls it so often in a row, each time with arguments of its own; the last result comes back. 1 if not given. */
  readonly times?: number;
  /** How many numbers a right answer holds, where that may be more than the arguments do. */
  readonly numbers?: number;
  /** These very arguments are put to a function again, or to another submission, and nobody changes them: they are written out once. */
  readonly isKept?: boolean;
}

/** Why a child was stopped, or ended by itself. */
export type Stop =
  | {
      readonly reason: 'timed-out';
      readonly seconds: number;
      /** Whose time was used up, if not that of loading or of one call. */
      readonly budget?: TimeBudget;
    }
  | { readonly reason: 'out-of-memory'; readonly limitMegabytes: number }
  | { readonly reason: 'exited'; readonly exit?: Exit }
  | {
      readonly reason: 'too-much-output';
      readonly limitMegabytes: number;
      /** How large the refused answer is, as far as the child says. */
      readonly size?: AnswerSize;
    }
  | { readonly reason: 'protocol-violation'; readonly breach: Breach };

/** What is known of how a process ended. */
export type Exit = { readonly code: number } | { readonly signal: string };

/** What a child sent that no honest child sends. */
export type Breach =
  | 'unasked'
  | 'console-flood'
  | 'empty'
  | 'not-utf8'
  | 'not-json'
  | 'no-value'
  | 'too-deep'
  | 'too-large'
  | 'another-request'
  | 'another-kind'
  | 'misshapen';

/** A span of time that an exercise, or a whole run, must not exceed. */
export type TimeBudget = 'exercise' | 'run';

/** Lengths along the axes of an answer, outermost first, as its first entries have them; or its number of keys. */
export interface AnswerSize {
  readonly lengths: readonly number[];
  readonly keys?: number;
}

/** What a module exports under one name. */
export interface ExportedName {
  readonly name: string;
  /** `function`, `async function`, `generator function`, `class`, or the `typeof` of anything else. */
  readonly type: string;
}

export type LoadOutcome =
  | { readonly kind: 'loaded'; readonly exports: readonly ExportedName[] }
  | { readonly kind: 'threw'; readonly error: ThrownError }
  | { readonly kind: 'stopped'; readonly stop: Stop };

export type CallOutcome =
  | {
      readonly kind: 'returned';
      readonly value: Returned;
      /** Two places of the value that are the very same array, if there are any. */
      readonly shared?: SharedPlaces;
      /** With `returnArgs`: the arguments after the call. */
      readonly args?: readonly Returned[];
      /** The same answer of another submission to the same call is this very object, and nobody changes it. */
      readonly isKept?: boolean;
    }
  | { readonly kind: 'threw'; readonly error: ThrownError }
  | { readonly kind: 'stopped'; readonly stop: Stop }
  /** An earlier call of the same batch stopped the child. */
  | { readonly kind: 'not-run' };

/** From a result to two of its parts: positions in arrays, names in records. */
export type SharedPlaces = readonly [readonly (number | string)[], readonly (number | string)[]];

export interface Limits {
  /** For loading the file, and again for each call. */
  readonly seconds: number;
  readonly memoryMegabytes: number;
  /** For all that one exercise computes; a default if it is not given. */
  readonly exerciseSeconds?: number;
}

export interface ConsoleOutput {
  /** Without ANSI sequences and control characters. */
  readonly lines: readonly string[];
  readonly truncated: boolean;
}

/**
 * Something that runs a bundle: the sandbox, or (for debugging only) the grader's own process.
 *
 * Calls never overlap: the caller awaits each promise before the next method is called.
 * None of the promises rejects because of what the student's code does; a rejection is a fault of ours.
 */
export interface Runner {
  /** Evaluates a bundle in a fresh realm, whatever was loaded before. */
  load(bundle: Bundle, limits: Limits): Promise<LoadOutcome>;
  /** Calls functions of the loaded bundle one after the other; one outcome for each call, in order. */
  call(calls: readonly Call[]): Promise<CallOutcome[]>;
  /** What the student's code printed since the last time this was asked. */
  takeConsole(): ConsoleOutput;
  close(): Promise<void>;
  /** Of a file that somebody else may have written; absent where time does not matter. */
  readonly spare?: SpareTime;
}

/**
 * Time for what a function is asked once it has failed: to explain it. A file that is right never needs any of it.
 * `grader/sandbox/spare-time.ts` says how much there is.
 */
export interface SpareTime {
  /** Whether it is used up: then nothing of the kind is asked any more. */
  readonly isOver: () => boolean;
  /** Waits for such a question; what is computed meanwhile counts. */
  readonly during: <T>(asked: () => Promise<T>) => Promise<T>;
  /** How many calls, of so many at most, are put at once so that all of them take a moment, as the last ones did; at least 1. */
  readonly atOnce: (most: number) => number;
}
