import type { Evidence } from '../../model/diagnosis.ts';
import type { Index } from '../../model/value.ts';
import { indexOf } from '../../tensor/shape.ts';
import type { Turn } from '../../words/symptoms.ts';
import { certaintyOf } from './certainty.ts';
import { type Contributions, contributionsOf } from './contributions.ts';
import { type Flat, positionOf } from './flat.ts';
import { outputOf } from './names.ts';
import type { Family, Symptom } from './symptom.ts';

/**
 * What each entry of the upstream contributes is wrong in the same way: it overwrites what was there, or lies the
 * wrong way round in the part of the output that it reaches (its window).
 */
export const windows: Family = (evidence) => {
  const first = contributionsOf(evidence[0]);
  if (first === undefined || first.shape.length === 0) return [];
  const rank = first.shape.length;
  return [
    overwritten(evidence, 'last'),
    overwritten(evidence, 'first'),
    ...(rank === 1
      ? [mirrored(evidence, [0], 'reversed')]
      : [
          mirrored(evidence, [rank - 2, rank - 1], 'rotated'),
          mirrored(evidence, [rank - 2], 'rows'),
          mirrored(evidence, [rank - 1], 'columns'),
        ]),
  ];
};

function overwritten(evidence: readonly Evidence[], which: 'first' | 'last'): Symptom {
  const upstream = evidence[0].rule.upstreams[0].name;
  return {
    id: 'symptom-overwritten',
    facts: { output: outputOf(evidence[0]), upstream, kept: which },
    confidence: certaintyOf(evidence, (one) => {
      const contributions = contributionsOf(one);
      if (contributions === undefined) return undefined;
      const { jacobian, shape, upstream } = contributions;
      const entries = jacobian.map((row) => {
        const touches = (slope: number) => slope !== 0;
        const k = which === 'first' ? row.findIndex(touches) : row.findLastIndex(touches);
        return k < 0 ? 0 : row[k] * upstream.entries[k];
      });
      return { shape, entries };
    }),
  };
}

function mirrored(
  evidence: readonly Evidence[],
  axes: readonly number[],
  turn: Exclude<Turn, 'transposed'>,
): Symptom {
  return {
    id: 'symptom-window-mirrored',
    facts: { output: outputOf(evidence[0]), turn },
    confidence: certaintyOf(evidence, (one) => {
      const contributions = contributionsOf(one);
      return contributions && withinWindows(contributions, axes);
    }),
  };
}

/** The gradient if each contribution were reversed along these axes within the box that it fills. */
function withinWindows({ jacobian, shape, upstream }: Contributions, axes: readonly number[]): Flat {
  const indices = jacobian.map((_, e) => indexOf(e, shape));
  const entries = jacobian.map(() => 0);
  for (const [k, delta] of upstream.entries.entries()) {
    const reached = indices.filter((_, e) => jacobian[e][k] !== 0);
    if (reached.length === 0) continue;
    const ends = shape.map((_, axis) => {
      const along = reached.map((index) => index[axis]);
      return Math.min(...along) + Math.max(...along);
    });
    for (const [e, index] of indices.entries()) {
      if (jacobian[e][k] === 0) continue;
      const opposite: Index = index.map((i, axis) => (axes.includes(axis) ? ends[axis] - i : i));
      entries[positionOf(opposite, shape) as number] += delta * jacobian[e][k];
    }
  }
  return { shape, entries };
}
