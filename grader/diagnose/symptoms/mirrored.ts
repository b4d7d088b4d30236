import type { Evidence } from '../../model/diagnosis.ts';
import type { Index, Shape } from '../../model/value.ts';
import { certaintyOf } from './certainty.ts';
import { type Flat, rearranged } from './flat.ts';
import { lineAlong, outputOf } from './names.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** The tensor with the order along these axes reversed. */
export function reversedAlong(source: Flat, axes: readonly number[]): Flat {
  const { shape } = source;
  return rearranged(source, shape, (index) =>
    index.map((i, axis) => (axes.includes(axis) ? shape[axis] - 1 - i : i)),
  );
}

/** The tensor with two axes exchanged. */
export function swapped(source: Flat, a: number, b: number): Flat {
  const exchange = (index: Index): Index =>
    index.map((i, axis) => (axis === a ? index[b] : axis === b ? index[a] : i));
  return rearranged(source, exchange(source.shape) as Shape, exchange);
}

/** The output is right, but turned, reversed or with its axes exchanged. */
export const mirrored: Family = (evidence) => {
  const rank = viewOf(evidence[0]).expected.shape.length;
  const output = outputOf(evidence[0]);
  const reversal = (axes: readonly number[]) =>
    certaintyOf(evidence, (one) => reversedAlong(viewOf(one).expected, axes));
  const alongOne = (axis: number): Symptom => ({
    id: 'symptom-reversed',
    facts: { output, lines: lineAlong(axis, rank) },
    confidence: reversal([axis]),
  });
  if (rank === 0) return [];
  if (rank === 1) return [alongOne(0)];
  const [rows, columns] = [rank - 2, rank - 1];
  return [
    { id: 'symptom-rotated', facts: { output }, confidence: reversal([rows, columns]) },
    alongOne(rows),
    alongOne(columns),
    ...exchanges(evidence, rank),
  ];
};

function exchanges(evidence: readonly Evidence[], rank: number): Symptom[] {
  const output = outputOf(evidence[0]);
  const found: Symptom[] = [];
  for (let a = rank - 2; a >= 0; a--) {
    for (let b = a + 1; b < rank; b++) {
      found.push({
        id: 'symptom-transposed',
        facts: { output, axes: a === rank - 2 ? undefined : [a, b] },
        confidence: certaintyOf(evidence, (one) => swapped(viewOf(one).expected, a, b)),
      });
    }
  }
  return found;
}
