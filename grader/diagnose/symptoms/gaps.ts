import type { Evidence } from '../../model/diagnosis.ts';
import { indexOf } from '../../tensor/shape.ts';
import { partialCertainty } from './inexact.ts';
import { lineAlong, outputOf } from './names.ts';
import { type Quantity, quantitiesIn, varies } from './quantities.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** Only every s-th row or column is filled, though what is right has no such gaps. */
export const gaps: Family = (evidence) => {
  const rank = viewOf(evidence[0]).expected.shape.length;
  const steps = [...literals(evidence), ...quantitiesIn(evidence).filter(isStep)];
  return [rank - 2, rank - 1]
    .filter((axis) => axis >= 0)
    .flatMap((axis) => steps.map((step) => everySoMany(evidence, axis, rank, step)));
};

function literals(evidence: readonly Evidence[]): Quantity[] {
  return [2, 3].map((step) => ({
    expression: String(step),
    kind: 'argument',
    argument: '',
    values: evidence.map(() => step),
  }));
}

/** Options count steps; lengths of arguments do not. */
function isStep(quantity: Quantity): boolean {
  return (
    quantity.kind === 'argument' &&
    varies(quantity) &&
    quantity.values.every((value) => Number.isInteger(value) && value >= 1)
  );
}

function everySoMany(evidence: readonly Evidence[], axis: number, rank: number, step: Quantity): Symptom {
  const stepOf = new Map(evidence.map((one, i) => [one, step.values[i]]));
  return {
    id: 'symptom-gaps',
    facts: { output: outputOf(evidence[0]), step: step.expression, lines: lineAlong(axis, rank) },
    confidence: partialCertainty(evidence, (one) => gapsFilledIn(one, axis, stepOf.get(one) as number)),
  };
}

/** How many gaps are zero that should not be; undefined where one is not zero, or where no line behind one is filled. */
function gapsFilledIn(one: Evidence, axis: number, step: number): number | undefined {
  const { expected, got, slack } = viewOf(one);
  let telling = 0;
  let filled = 0;
  for (const [n, entry] of got.entries.entries()) {
    const position = indexOf(n, got.shape)[axis];
    const isGap = position % step !== 0;
    if (isGap && Math.abs(entry) > slack) return undefined;
    if (isGap && Math.abs(expected.entries[n]) > slack) telling++;
    if (!isGap && position > 0 && Math.abs(entry) > slack) filled++;
  }
  return filled > 0 ? telling : 0;
}
