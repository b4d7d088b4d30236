import type { JsonValue } from '../../../../model/report.ts';

/** Colour steps on either side of zero; the style sheet has one class for each. */
const STEPS = 6;

/** A diverging scale, symmetric about zero, shared by all matrices that are to be compared. */
export interface Scale {
  /** The largest magnitude; 1 when there is nothing else. */
  readonly max: number;
}

/** The scale that holds every finite number of these tensors. */
export function scaleOf(tensors: readonly JsonValue[]): Scale {
  const max = tensors.reduce<number>((largest, tensor) => Math.max(largest, largestIn(tensor)), 0);
  return { max: max === 0 ? 1 : max };
}

/** The style sheet's class of a value: `zero`, `plus-1` … `plus-6`, `minus-1` … `minus-6`, or `odd` for no number. */
export function colorClass(value: number | undefined, scale: Scale): string {
  if (value === undefined) return 'odd';
  if (value === 0) return 'zero';
  const step = Math.min(STEPS, Math.max(1, Math.ceil((STEPS * Math.abs(value)) / scale.max)));
  return `${value > 0 ? 'plus' : 'minus'}-${step}`;
}

function largestIn(value: JsonValue): number {
  if (Array.isArray(value)) return value.reduce<number>((max, part) => Math.max(max, largestIn(part)), 0);
  return typeof value === 'number' ? Math.abs(value) : 0;
}
