import type { Point, Sizes } from './rule.ts';
import type { Tensor } from './value.ts';

/** One concrete input to a function of an exercise. */
export interface Case {
  readonly sizes: Sizes;
  /** The drawn inputs of the forward rule. */
  readonly inputs: Point;
  /** Upstream gradients by name, each in the shape of its output of forward; none where forward is the loss. */
  readonly upstreams: Readonly<Record<string, Tensor>>;
}

/**
 * How a case is drawn. `smooth` keeps away from kinks, for finite differences; `kinked` seeks ties and zeros as
 * well; `large` is smooth, and too large to print; `reaching` is smooth, with some of its sizes as large as they get and
 * the others moderate; `rounded` is smooth, with tenths in place of numbers that are exact in binary.
 */
export type CaseStyle = 'smooth' | 'kinked' | 'large' | 'reaching' | 'rounded';

/** Where a case comes from: enough to make exactly it again. */
export interface CaseOrigin {
  readonly seed: number;
  readonly style: CaseStyle;
  /** Which of the drawn cases, from 0. */
  readonly run: number;
  /** The choices that shrinking made, in order. */
  readonly path: readonly number[];
}
