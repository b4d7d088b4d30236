import type { Case } from './case.ts';
import type { Output, Point, Rule } from './rule.ts';
import type { SharedPlaces } from './runner.ts';
import type { LocalizedText } from './text.ts';
import type { Index, Tensor } from './value.ts';

/**
 * How a finding is explained: by a named mistake, by the terms of one entry, by the condition under which the function
 * is right, by the place in the student's file, or by the form of the deviation.
 */
export type DiagnosisKind = 'name' | 'terms' | 'condition' | 'place' | 'symptom';

/** What explains a finding. */
export interface Diagnosis {
  readonly kind: DiagnosisKind;
  /** A misconception's id, `mined-…`, `symptom-…`, `terms-…`, `condition-…` or `place-…`. */
  readonly id: string;
  readonly title: LocalizedText;
  readonly explanation: LocalizedText;
  /** Which outputs it accounts for, where that is not plain: others may be wrong in other ways. */
  readonly outputs?: readonly string[];
  /**
   * `fingerprint`: exactly these numbers follow from this mistake; `symptom`: the deviation has this form;
   * `experiment`: found by asking the student's function, and tried on more inputs before it is said.
   */
  readonly from: 'fingerprint' | 'symptom' | 'experiment';
  /** From 0 to 1; 1 for a fingerprint. The strongest is shown first. */
  readonly confidence: number;
  readonly evidence?: DiagnosisEvidence;
}

export type DiagnosisEvidence = TermsEvidence | ConditionEvidence | PlaceEvidence;

/** The terms of one entry of an output, as texts such as `dO[0][1]·F[0][1]` or `2·dO[0]`. */
export interface TermsEvidence {
  readonly kind: 'terms';
  /** Such as `dX[0][2]`. */
  readonly entry: string;
  /** `absent`: the student's output has no such entry; `beyond`: no such entry belongs to it. */
  readonly presence?: 'absent' | 'beyond';
  /** All terms that belong there. */
  readonly belongs: readonly string[];
  /** Those of them that the student's function lacks, or has with another factor. */
  readonly missing: readonly string[];
  /** Those that the student's function has and that do not belong there, or not with this factor. */
  readonly surplus: readonly string[];
  /** Which entries of the arguments these terms read, for a drawing. */
  readonly cells: readonly TermCell[];
  /** The value of the case that the entry is the gradient by, such as `X`. */
  readonly by: string;
  /** What forward reads of it for entries of the upstream, in the slice of the entry. */
  readonly windows: readonly WindowEvidence[];
}

/** The rectangle of entries that one entry of forward's output is computed from. */
export interface WindowEvidence {
  /** The entry of the upstream, such as `dO[0][1]`. */
  readonly of: string;
  readonly first: Index;
  readonly last: Index;
}

/** One entry of an argument in a drawing of terms. */
export interface TermCell {
  readonly argument: string;
  readonly index: Index;
  readonly role: TermRole;
}

/**
 * `kept`: belongs there, and is there. Where a maximum sends an entry of the upstream: `sent` is that entry, `goal` where
 * it belongs, `astray` where the student's function sends it.
 */
export type TermRole = 'kept' | 'missing' | 'surplus' | 'sent' | 'goal' | 'astray';

/** When the function is right: what holds in all of `right` cases, and fails in the `wrong` ones. */
export interface ConditionEvidence {
  readonly kind: 'condition';
  /** Such as `kh = kw`. */
  readonly text: string;
  /** So many cases fulfil it, and are right. */
  readonly right: number;
  /** So many do not, and are wrong. */
  readonly wrong: number;
}

/** The one place whose change makes all checks pass; line and column count from 1. */
export interface PlaceEvidence {
  readonly kind: 'place';
  readonly file: string;
  readonly line: number;
  /** Undefined where only the line is told. */
  readonly column?: number;
  readonly length?: number;
  readonly token?: string;
  /** The source line itself. */
  readonly text: string;
  /** This line and those around it, as they stand in the file. */
  readonly around?: SourceExcerpt;
}

/** Lines of a file that follow each other. */
export interface SourceExcerpt {
  /** The number of the first line, from 1. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** One case of a function on which an output was compared with what is right: what symptoms are looked for in. */
export interface Evidence {
  readonly rule: Rule;
  readonly output: Output;
  readonly drawn: Case;
  readonly point: Point;
  readonly expected: Tensor;
  readonly got: Tensor;
  /** The largest deviation that rounding explains. */
  readonly tolerance: number;
  /** Two places of this output that are the very same array, if there are any. */
  readonly shared?: SharedPlaces;
}
