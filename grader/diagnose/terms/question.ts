import type { GradientOutput, Point, Rule } from '../../model/rule.ts';
import type { Index, Tensor } from '../../model/value.ts';

/** One entry of an output that is not what it should be, on one case. */
export interface EntryQuestion {
  readonly rule: Rule;
  readonly output: GradientOutput;
  /** All named values of the case. */
  readonly point: Point;
  readonly index: Index;
  /** Undefined where no such entry belongs to the output. */
  readonly expected: number | undefined;
  /** Undefined where the student's output has no such entry. */
  readonly got: number | undefined;
  /** The largest deviation that rounding, of published decimals as well, explains. */
  readonly tolerance: number;
  /** Whether the student's output has another shape than it should. */
  readonly isOtherShape?: boolean;
}

/** What the student's function gives for one output at these points; undefined where that is no tensor. */
export type Ask = (points: readonly Point[]) => Promise<readonly (Tensor | undefined)[]>;

/**
 * In which arguments the terms are looked for. `first`: each term that belongs has an entry of one of these, which are the
 * upstream gradients, or an argument in which the output is linear. `second`: it is that entry times one of this argument;
 * undefined: times a number. `variables`: the other arguments that the student's terms may have.
 */
export interface Basis {
  readonly first: readonly string[];
  readonly second: string | undefined;
  readonly variables: readonly string[];
}

/** The deviation from a sum of terms that rounding explains, for numbers of this size. */
export function slackFor(magnitude: number): number {
  return 1e-7 * Math.max(1, Math.abs(magnitude));
}

export function entryOf(tensor: Tensor | undefined, index: Index): number | undefined {
  let part: Tensor | undefined = tensor;
  for (const i of index) {
    if (!Array.isArray(part)) return undefined;
    part = part[i];
  }
  return typeof part === 'number' && Number.isFinite(part) ? part : undefined;
}
