import type { Evidence } from '../../model/diagnosis.ts';
import { indexOf } from '../../tensor/shape.ts';
import { positionOf } from './flat.ts';
import { partialCertainty } from './inexact.ts';
import { lineAlong, outputOf } from './names.ts';
import { quantitiesIn, varies } from './quantities.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** By how much an output is shifted along one axis, by case. */
interface Shift {
  readonly expression: string;
  readonly values: readonly number[];
}

const REACH = [-2, -1, 1, 2];

/** Everything stands so many rows or columns beside where it belongs; what was pushed in is not looked at. */
export const shifted: Family = (evidence) => {
  const rank = viewOf(evidence[0]).expected.shape.length;
  if (rank === 0) return [];
  const none: Shift = { expression: '0', values: evidence.map(() => 0) };
  const constant: Shift[] = REACH.map((by) => ({ expression: String(by), values: evidence.map(() => by) }));
  const named: Shift[] = quantitiesIn(evidence)
    .filter((one) => one.kind === 'argument' && varies(one) && one.values.every(Number.isInteger))
    .flatMap(({ expression, values }) => [
      { expression, values },
      { expression: `-${expression}`, values: values.map((value) => -value) },
    ]);
  const along = [none, ...constant, ...named];
  const rows = rank === 1 ? [none] : along;
  return rows
    .flatMap((down) => along.map((right) => [down, right] as const))
    .filter(([down, right]) => down !== none || right !== none)
    .map(([down, right]) => by(evidence, rank, down, right));
};

function by(evidence: readonly Evidence[], rank: number, down: Shift, right: Shift): Symptom {
  const caseOf = new Map(evidence.map((one, i) => [one, i]));
  const steps = [
    { by: down.expression, lines: 'row' as const },
    { by: right.expression, lines: lineAlong(rank - 1, rank) },
  ];
  return {
    id: 'symptom-shifted',
    facts: { output: outputOf(evidence[0]), steps: steps.filter((step) => step.by !== '0') },
    confidence: partialCertainty(evidence, (one) => {
      const i = caseOf.get(one) as number;
      return matching(one, [down.values[i], right.values[i]].slice(rank === 1 ? 1 : 0));
    }),
  };
}

/** How many entries stand beside their place; undefined where an entry is not as the shift demands. */
function matching(one: Evidence, offsets: readonly number[]): number | undefined {
  const { expected, got, slack } = viewOf(one);
  const first = got.shape.length - offsets.length;
  let telling = 0;
  for (const [n, entry] of got.entries.entries()) {
    const source = indexOf(n, got.shape).map((i, axis) => (axis < first ? i : i - offsets[axis - first]));
    const position = positionOf(source, expected.shape);
    if (position === undefined) continue;
    if (Math.abs(entry - expected.entries[position]) > slack) return undefined;
    if (Math.abs(entry - expected.entries[n]) > slack) telling++;
  }
  return telling;
}
