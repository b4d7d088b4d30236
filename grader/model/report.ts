import type { Diagnosis, DiagnosisEvidence, DiagnosisKind } from './diagnosis.ts';
import type { Figure } from './figure.ts';
import type { FindingCode, SourceLocation } from './finding.ts';
import type { Language } from './text.ts';
import type { Index } from './value.ts';
import type { CheckKind, VerdictState } from './verdict.ts';

/**
 * The result of grading one submission: plain JSON, complete by itself, and the only thing that a renderer reads.
 * Texts are in `language`. Numbers that JSON cannot hold (NaN, ±Infinity, −0) and other oddities stand in `got` as
 * strings, such as "NaN" or "undefined".
 */
export interface Report {
  readonly schemaVersion: 1;
  readonly language: Language;
  readonly grader: {
    readonly version: string;
    readonly node: string;
    /** What the student's code was shut in by, and what that does: `docs/security.md`. */
    readonly sandbox?: { readonly mode: 'process' | 'bwrap'; readonly walls: readonly string[] };
  };
  readonly course: { readonly id: string; readonly version: string; readonly title: string };
  readonly submission: {
    readonly id: string;
    /** Where the exercises' files lie in the student's repository, e.g. `exercises`, if a system asks; empty for its root. */
    readonly folder?: string;
  };
  /** The seed of all that was drawn at random, an unsigned 32-bit integer; null when it is derived from a secret. */
  readonly seed: number | null;
  /** True when only some exercises or one case were asked for. */
  readonly partial: boolean;
  readonly score: number;
  readonly maxScore: number;
  readonly exercises: readonly ExerciseReport[];
  /** The exercise that follows these in the course, and its file relative to the submission; where to write it, if there is none. */
  readonly next?: { readonly id: string; readonly file: string };
  /** Why all is `not-started`, where a submission holds no file of the course. */
  readonly empty?: string;
  /** Faults of the course or the grader, which cost no points; empty when all is well. */
  readonly faults: readonly string[];
  /** What is other than before, of the exercises that an earlier run graded as well; absent for the first run. */
  readonly since?: SinceReport;
  /** How an earlier run left the exercises that this one did not grade, by id. */
  readonly earlier?: Readonly<Record<string, EarlierResult>>;
}

export interface SinceReport {
  /** Ids of exercises that passed in this run and not in the one before. */
  readonly right: readonly string[];
  /** Ids of those that passed in the run before and not in this one. */
  readonly wrong: readonly string[];
  /** So many points more, in all exercises of both runs; fewer, where it is negative. */
  readonly points: number;
}

export interface EarlierResult {
  readonly state: VerdictState;
  readonly score: number;
}

export interface ExerciseReport {
  /** The slug without its number, e.g. `conv-input-gradient`. */
  readonly id: string;
  /** The folder, e.g. `24-conv-input-gradient`. */
  readonly folder: string;
  readonly chapter: { readonly id: string; readonly title: string };
  readonly title: string;
  /** Bonus exercises add to the score, not to the maximum. */
  readonly bonus: boolean;
  /** The student's file relative to the submission; where to write it, if there is none yet. */
  readonly file: string;
  readonly state: VerdictState;
  readonly score: number;
  readonly maxScore: number;
  /** The verdict is that of an earlier run, on inputs that are the same byte for byte. */
  readonly reused?: true;
  readonly checks: readonly CheckReport[];
  /** What is wrong, each mistake once: what several checks found for one reason is one of these. */
  readonly mistakes: readonly MistakeReport[];
  /** What the student's code printed; harmless, capped lines. Where a case is shown, what it prints on the first of them. */
  readonly console: readonly string[];
  /** The id of that case. */
  readonly consoleCase?: string;
  readonly consoleTruncated: boolean;
  /** How many checks run on cases at submission that this copy of the course does not have. */
  readonly atSubmission?: number;
  /** What helps further: hints where something failed, the derivation where all is right. */
  readonly guide?: GuideReport;
}

/** One mistake, by the finding that shows it best. */
export interface MistakeReport {
  /** The check that made the finding. */
  readonly check: string;
  readonly function?: string;
  /** The outputs that are wrong; empty where a function returns only one, or nothing can be said of outputs. */
  readonly outputs: readonly string[];
  readonly finding: FindingReport;
  /** How often each check met it, in the order of the checks. */
  readonly checks: readonly Occurrence[];
}

export interface Occurrence {
  readonly check: string;
  readonly failed: number;
  readonly run: number;
  readonly replay?: string;
}

/** Parts of the exercise's statement, as Markdown with TeX between dollar signs. */
export interface GuideReport {
  readonly hints: readonly { readonly title: string; readonly text: string }[];
  readonly derivation?: string;
}

export interface CheckReport {
  readonly id: string;
  readonly kind: CheckKind;
  /** The kind in the report's language. */
  readonly title: string;
  readonly state: VerdictState;
  /** Why a check was skipped, or counts half though it passed, in the report's language. */
  readonly reason?: string;
  readonly score: number;
  readonly maxScore: number;
  readonly cases: { readonly run: number; readonly failed: number };
  readonly parts: readonly PartReport[];
  readonly finding?: FindingReport;
  /** What a training came to, in a few words. */
  readonly summary?: string;
  readonly figures?: readonly Figure[];
}

/** One worked example, one output of one function, or one law. */
export interface PartReport {
  readonly id: string;
  readonly title: string;
  /** The function that it is about, where it is about one. */
  readonly function?: string;
  readonly source?: string;
  readonly state: VerdictState;
  readonly cases: { readonly run: number; readonly failed: number };
  readonly finding?: FindingReport;
}

export interface FindingReport {
  readonly code: FindingCode;
  /** The function that it is about, where it is about one, and which of its outputs. */
  readonly function?: string;
  readonly output?: string;
  /** One or two sentences for the student. */
  readonly message: string;
  /** What to do next, if there is something better than reading the message again. */
  readonly help?: string;
  readonly location?: SourceLocation;
  /** Frames of the student's own files, innermost first. */
  readonly frames?: readonly (SourceLocation & { readonly function?: string })[];
  readonly case?: CaseReport;
  readonly comparison?: Comparison;
  /** What was called between two like calls that differ: how often, with these inputs. */
  readonly after?: { readonly inputs: Readonly<Record<string, JsonValue>>; readonly calls: number };
  /** The calls of a broken law, and its two sides, neither of which is right by itself. */
  readonly law?: LawReport;
  /** The command that grades exactly this case again. */
  readonly replay?: string;
  readonly diagnosis?: readonly DiagnosisReport[];
}

export interface CaseReport {
  readonly id: string;
  readonly function: string;
  /** Arguments by name, in the order of the call. */
  readonly inputs: Readonly<Record<string, JsonValue>>;
  /** Which of several returned gradients `expected` and `got` are, e.g. `dX`. */
  readonly output?: string;
  readonly expected?: JsonValue;
  readonly got?: JsonValue;
}

export interface LawReport {
  /** `f(K, A) = f(A, K)` */
  readonly symbols: string;
  readonly calls: readonly {
    readonly inputs: Readonly<Record<string, JsonValue>>;
    readonly returned?: JsonValue;
  }[];
  readonly left: JsonValue;
  readonly right: JsonValue;
  readonly differing: number;
  readonly total: number;
  readonly worst: { readonly index: Index; readonly left: number; readonly right: number };
  /** The largest difference that rounding explains. */
  readonly tolerance: number;
}

export interface Comparison {
  readonly differing: number;
  readonly total: number;
  readonly worst: { readonly index: Index; readonly expected: number; readonly got: number };
  readonly tolerance: number;
}

export interface DiagnosisReport {
  readonly kind: DiagnosisKind;
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  /** Which outputs it accounts for, where that is not plain: others may be wrong in other ways. */
  readonly outputs?: readonly string[];
  /**
   * `fingerprint`: exactly these numbers follow from this mistake; `symptom`: the deviation has this form;
   * `experiment`: found by asking the student's function.
   */
  readonly from: Diagnosis['from'];
  /** From 0 to 1; the strongest comes first. */
  readonly strength: number;
  /** What a diagnosis by terms, condition or place rests on. */
  readonly evidence?: DiagnosisEvidence;
}

export type JsonValue = number | boolean | string | null | JsonValue[] | { [key: string]: JsonValue };
