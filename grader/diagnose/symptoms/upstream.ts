import type { Evidence } from '../../model/diagnosis.ts';
import { sameShape } from '../../tensor/shape.ts';
import type { Turn } from '../../words/symptoms.ts';
import { certaintyOf } from './certainty.ts';
import { contributionsOf, gradientFor } from './contributions.ts';
import { type Flat, mapped, masked } from './flat.ts';
import { reversedAlong, swapped } from './mirrored.ts';
import { inSlice, outputOf, type Slice, sliceName, slicesOf } from './names.ts';
import type { Family, Symptom } from './symptom.ts';

/** The output is right for another upstream gradient: for ones, for a turned one, or for a part of it. */
export const upstream: Family = (evidence) => {
  const first = contributionsOf(evidence[0]);
  if (first === undefined) return [];
  const [{ name }] = evidence[0].rule.upstreams;
  const rank = first.upstream.shape.length;
  return [
    ignored(evidence, name),
    ...slicesOf(rank).map((slice) => sliced(evidence, name, slice)),
    ...(rank > 0 ? turned(evidence, name, rank) : []),
  ];
};

/** What the output would be if the upstream were another one, of the same shape. */
function forUpstream(change: (upstream: Flat) => Flat): (one: Evidence) => Flat | undefined {
  return (one) => {
    const contributions = contributionsOf(one);
    if (contributions === undefined) return undefined;
    const changed = change(contributions.upstream);
    if (!sameShape(changed.shape, contributions.upstream.shape)) return undefined;
    return gradientFor(contributions, changed);
  };
}

function ignored(evidence: readonly Evidence[], name: string): Symptom {
  return {
    id: 'symptom-upstream-ignored',
    facts: { output: outputOf(evidence[0]), upstream: name },
    confidence: certaintyOf(
      evidence,
      forUpstream((one) => mapped(one, () => 1)),
    ),
  };
}

function sliced(evidence: readonly Evidence[], name: string, slice: Slice): Symptom {
  const part = sliceName(name, slice);
  return {
    id: 'symptom-one-slice',
    facts: { output: outputOf(evidence[0]), upstream: name, part, which: slice.which },
    confidence: certaintyOf(
      evidence,
      forUpstream((one) => masked(one, (index) => inSlice(slice, index, one.shape))),
    ),
  };
}

function turned(evidence: readonly Evidence[], name: string, rank: number): Symptom[] {
  const turn = (turn: Turn, change: (one: Flat) => Flat): Symptom => ({
    id: 'symptom-upstream-mirrored',
    facts: { output: outputOf(evidence[0]), upstream: name, turn },
    confidence: certaintyOf(evidence, forUpstream(change)),
  });
  if (rank === 1) return [turn('reversed', (one) => reversedAlong(one, [0]))];
  return [
    turn('rotated', (one) => reversedAlong(one, [rank - 2, rank - 1])),
    turn('rows', (one) => reversedAlong(one, [rank - 2])),
    turn('columns', (one) => reversedAlong(one, [rank - 1])),
    turn('transposed', (one) => swapped(one, rank - 2, rank - 1)),
  ];
}
