import type { Case } from './case.ts';
import type { Output, Point, Rule } from './rule.ts';
import type { LocalizedText } from './text.ts';
import type { Tensor } from './value.ts';

/** A named misconception or a symptom that explains a finding. */
export interface Diagnosis {
  /** A misconception's id, or `symptom-…`. */
  readonly id: string;
  readonly title: LocalizedText;
  readonly explanation: LocalizedText;
  /** Which outputs it accounts for, where that is not plain: others may be wrong in other ways. */
  readonly outputs?: readonly string[];
  /** `fingerprint`: exactly these numbers follow from this mistake; `symptom`: the deviation has this form. */
  readonly from: 'fingerprint' | 'symptom';
  /** From 0 to 1; 1 for a fingerprint. */
  readonly confidence: number;
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
}
