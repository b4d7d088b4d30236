import type { Evidence } from '../../model/diagnosis.ts';
import { indexOf } from '../../tensor/shape.ts';
import { certaintyOf } from './certainty.ts';
import { type Flat, masked, rearranged } from './flat.ts';
import { inSlice, outputOf, outputVariable, type Slice, sliceName, slicesOf } from './names.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** Only one slice of the output is filled, or all slices are the same although they should differ. */
export const slices: Family = (evidence) => {
  const rank = viewOf(evidence[0]).expected.shape.length;
  return [
    ...slicesOf(rank)
      .filter((slice) => slice.axes.some((axis) => axis < rank - 2) || isLongEnough(evidence, slice))
      .map((slice) => filled(evidence, slice)),
    ...Array.from({ length: rank }, (_, axis) => [
      merged(evidence, axis, 'sum'),
      merged(evidence, axis, 'mean'),
      merged(evidence, axis, 'first'),
      merged(evidence, axis, 'last'),
    ]).flat(),
  ];
};

/**
 * With two rows, the first one alone and every second one are the same, and so are the last one and every second from
 * the end: an entry two away from the slice, not zero if it were filled, must have been seen.
 */
const TWO_AWAY = 2;

function isLongEnough(evidence: readonly Evidence[], { axes, which }: Slice): boolean {
  return axes.every((axis) =>
    evidence.some((one) => {
      const { shape, entries } = viewOf(one).expected;
      const at = which === 'first' ? TWO_AWAY : shape[axis] - 1 - TWO_AWAY;
      return entries.some((entry, n) => entry !== 0 && indexOf(n, shape)[axis] === at);
    }),
  );
}

function filled(evidence: readonly Evidence[], slice: Slice): Symptom {
  const part = sliceName(outputVariable(evidence[0]), slice);
  return {
    id: 'symptom-one-filled',
    facts: { part },
    confidence: certaintyOf(evidence, (one) => {
      const { expected } = viewOf(one);
      return masked(expected, (index) => inSlice(slice, index, expected.shape));
    }),
  };
}

type Common = 'sum' | 'mean' | 'first' | 'last';

function merged(evidence: readonly Evidence[], axis: number, common: Common): Symptom {
  const along = `${outputVariable(evidence[0])}${'[·]'.repeat(axis)}[i]`;
  return {
    id: 'symptom-merged',
    facts: { output: outputOf(evidence[0]), along, common },
    confidence: certaintyOf(evidence, (one) => merge(viewOf(one).expected, axis, common)),
  };
}

function merge(source: Flat, axis: number, common: Common): Flat {
  const { shape } = source;
  const length = shape[axis];
  const at = (i: number) => rearranged(source, shape, (index) => index.with(axis, i));
  if (common === 'first') return at(0);
  if (common === 'last') return at(length - 1);
  const parts = Array.from({ length }, (_, i) => at(i));
  const divisor = common === 'mean' ? length : 1;
  return {
    shape,
    entries: source.entries.map((_, n) => parts.reduce((sum, part) => sum + part.entries[n], 0) / divisor),
  };
}
