import type { Evidence } from '../../model/diagnosis.ts';
import type { Shape } from '../../model/value.ts';
import { sizeOf } from '../../tensor/shape.ts';
import type { Place } from '../../words/symptoms.ts';
import { certaintyOf } from './certainty.ts';
import { type Flat, rearranged } from './flat.ts';
import { outputOf } from './names.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** The output has another shape than it should have, but what is right can be seen in it. */
export const sizes: Family = (evidence) => {
  const differs = evidence.some((one) => viewOf(one).got.shape.join() !== viewOf(one).expected.shape.join());
  if (!differs) return [];
  return [
    ...(['leading', 'centre', 'trailing'] as const).flatMap((place) => [
      tooSmall(evidence, place),
      tooLarge(evidence, place),
    ]),
    nesting(evidence),
    notSummed(evidence, 'first'),
    notSummed(evidence, 'last'),
  ];
};

/** Where a smaller shape begins within a larger one; undefined where it does not fit. */
function beginOf(inner: Shape, outer: Shape, place: Place): Shape | undefined {
  if (inner.length !== outer.length || inner.some((length, axis) => length > outer[axis])) return undefined;
  if (place === 'centre' && inner.some((length, axis) => (outer[axis] - length) % 2 !== 0)) return undefined;
  return inner.map((length, axis) => {
    const spare = outer[axis] - length;
    if (place === 'leading') return 0;
    return place === 'trailing' ? spare : spare / 2;
  });
}

function tooSmall(evidence: readonly Evidence[], place: Place): Symptom {
  return {
    id: 'symptom-too-small',
    facts: { output: outputOf(evidence[0]), place },
    confidence: certaintyOf(evidence, (one) => {
      const { expected, got } = viewOf(one);
      const begin = beginOf(got.shape, expected.shape, place);
      return begin && rearranged(expected, got.shape, (index) => index.map((i, axis) => i + begin[axis]));
    }),
  };
}

function tooLarge(evidence: readonly Evidence[], place: Place): Symptom {
  return {
    id: 'symptom-too-large',
    facts: { output: outputOf(evidence[0]), place },
    confidence: certaintyOf(evidence, (one) => {
      const { expected, got } = viewOf(one);
      const begin = beginOf(expected.shape, got.shape, place);
      return begin && stamped(got, expected, begin);
    }),
  };
}

/** `base` with `stamp` written into it from `begin` on. */
function stamped(base: Flat, stamp: Flat, begin: Shape): Flat {
  const inside = rearranged(stamp, base.shape, (index) => index.map((i, axis) => i - begin[axis]));
  const covers = rearranged({ ...stamp, entries: stamp.entries.map(() => 1) }, base.shape, (index) =>
    index.map((i, axis) => i - begin[axis]),
  );
  return {
    shape: base.shape,
    entries: base.entries.map((entry, n) => (covers.entries[n] === 1 ? inside.entries[n] : entry)),
  };
}

function nesting(evidence: readonly Evidence[]): Symptom {
  return {
    id: 'symptom-nesting',
    facts: { output: outputOf(evidence[0]) },
    confidence: certaintyOf(evidence, (one) => {
      const { expected, got } = viewOf(one);
      const same =
        expected.entries.length === got.entries.length && expected.shape.length !== got.shape.length;
      return same || !viewOf(one).deviates ? { shape: got.shape, entries: expected.entries } : undefined;
    }),
  };
}

/** Summed over its own extra axes, the output would be right. */
function notSummed(evidence: readonly Evidence[], where: 'first' | 'last'): Symptom {
  return {
    id: 'symptom-not-summed',
    facts: { output: outputOf(evidence[0]), axes: where },
    confidence: certaintyOf(evidence, (one) => {
      const { expected, got, slack } = viewOf(one);
      const sum = summed(got, expected.shape.length, where);
      const right =
        sum !== undefined &&
        sum.shape.join() === expected.shape.join() &&
        sum.entries.every((entry, n) => Math.abs(entry - expected.entries[n]) <= slack * got.entries.length);
      return right ? got : undefined;
    }),
  };
}

function summed({ shape, entries }: Flat, rank: number, where: 'first' | 'last'): Flat | undefined {
  const extra = shape.length - rank;
  if (extra <= 0) return undefined;
  const kept = where === 'first' ? shape.slice(extra) : shape.slice(0, rank);
  const over = where === 'first' ? shape.slice(0, extra) : shape.slice(rank);
  if (sizeOf(over) < 1) return undefined;
  const result = Array.from({ length: sizeOf(kept) }, () => 0);
  entries.forEach((entry, n) => {
    result[where === 'first' ? n % sizeOf(kept) : Math.floor(n / sizeOf(over))] += entry;
  });
  return { shape: kept, entries: result };
}
