import { statementTolerance } from '../../calculus/tolerances.ts';
import type { Evidence } from '../../model/diagnosis.ts';
import { sameShape } from '../../tensor/shape.ts';
import { mapTensor } from '../../tensor/tensor.ts';
import { type Flat, flat, largestOf, mapped } from './flat.ts';

/**
 * One case as symptoms look at it. Where an output is computed from the gradient (an updated weight), both sides are
 * taken relative to what a gradient of zero would give: the step is what deviates.
 */
export interface View {
  readonly expected: Flat;
  readonly got: Flat;
  /** The largest deviation from a statement that rounding explains. */
  readonly slack: number;
  /** Whether the output deviates from what is right on this case. */
  readonly deviates: boolean;
}

const views = new WeakMap<Evidence, View>();

export function viewOf(evidence: Evidence): View {
  const known = views.get(evidence);
  if (known !== undefined) return known;
  const made = view(evidence);
  views.set(evidence, made);
  return made;
}

function view(evidence: Evidence): View {
  const expected = relative(evidence, flat(evidence.expected));
  const got = relative(evidence, flat(evidence.got));
  const slack = statementTolerance(evidence.tolerance, Math.max(largestOf(expected), largestOf(got)));
  return { expected, got, slack, deviates: !agree(expected, got, evidence.tolerance) };
}

function relative({ output, point, expected }: Evidence, value: Flat): Flat {
  if (output.from === undefined) return value;
  const rest = flat(
    output.from(
      mapTensor(expected, () => 0),
      point,
    ),
  );
  if (!sameShape(rest.shape, value.shape)) return value;
  return mapped(value, (entry, n) => entry - rest.entries[n]);
}

export function agree(a: Flat, b: Flat, slack: number): boolean {
  return (
    sameShape(a.shape, b.shape) && a.entries.every((entry, n) => Math.abs(entry - b.entries[n]) <= slack)
  );
}
