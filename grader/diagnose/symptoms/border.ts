import type { Evidence } from '../../model/diagnosis.ts';
import type { Index, Shape } from '../../model/value.ts';
import { indexOf } from '../../tensor/shape.ts';
import type { Line } from '../../words/symptoms.ts';
import { partialCertainty } from './inexact.ts';
import { lineAlong, outputOf } from './names.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** The outermost line along one of the last two axes. */
interface Side {
  readonly axis: number;
  readonly end: 'first' | 'last';
}

/** Right in the interior, and wrong in the outermost rows or columns only. */
export const border: Family = (evidence) => {
  const rank = viewOf(evidence[0]).expected.shape.length;
  const axes = [rank - 2, rank - 1].filter((axis) => axis >= 0);
  const sides = axes.flatMap((axis): Side[] => [
    { axis, end: 'first' },
    { axis, end: 'last' },
  ]);
  if (sides.length === 0) return [];
  const single = sides.map((side) =>
    wrongOnlyOn(evidence, [side], { end: side.end, of: lineAlong(side.axis, rank) }),
  );
  return rank === 1 ? single : [...single, wrongOnlyOn(evidence, sides, undefined)];
};

function wrongOnlyOn(
  evidence: readonly Evidence[],
  sides: readonly Side[],
  line: { end: Side['end']; of: Line } | undefined,
): Symptom {
  return {
    id: 'symptom-border',
    facts: { output: outputOf(evidence[0]), line },
    confidence:
      wrongAlong(evidence, sides) < WRONG_PART || (sides.length === 1 && !isSeenInside(evidence, sides[0]))
        ? 0
        : partialCertainty(evidence, (one) => rightInside(one, sides)),
  };
}

/** Fewer wrong entries on the border than this part of them are wrong for another reason. */
const WRONG_PART = 0.25;

function wrongAlong(evidence: readonly Evidence[], sides: readonly Side[]): number {
  let wrong = 0;
  let all = 0;
  for (const one of evidence) {
    const { expected, got, slack, deviates } = viewOf(one);
    if (!deviates) continue;
    for (const [n, entry] of got.entries.entries()) {
      if (!liesOn(indexOf(n, got.shape), got.shape, sides)) continue;
      all++;
      if (Math.abs(entry - expected.entries[n]) > slack) wrong++;
    }
  }
  return all === 0 ? 0 : wrong / all;
}

function liesOn(index: Index, shape: Shape, sides: readonly Side[]): boolean {
  return sides.some(({ axis, end }) => index[axis] === (end === 'first' ? 0 : shape[axis] - 1));
}

/**
 * With two columns, the last one alone and every second one are the same: where something is wrong, a right entry that
 * is not zero must have been seen two away from the border.
 */
const TWO_AWAY = 2;

function isSeenInside(evidence: readonly Evidence[], { axis, end }: Side): boolean {
  return evidence.some((one) => {
    const { expected, deviates } = viewOf(one);
    const away = (index: Index) => (end === 'first' ? index[axis] : expected.shape[axis] - 1 - index[axis]);
    return (
      deviates &&
      expected.entries.some((entry, n) => entry !== 0 && away(indexOf(n, expected.shape)) >= TWO_AWAY)
    );
  });
}

/** How many entries inside are right while some outside are wrong; undefined where one inside is wrong. */
function rightInside(one: Evidence, sides: readonly Side[]): number | undefined {
  const { expected, got, slack, deviates } = viewOf(one);
  let inside = 0;
  for (const [n, entry] of got.entries.entries()) {
    if (liesOn(indexOf(n, got.shape), got.shape, sides)) continue;
    if (Math.abs(entry - expected.entries[n]) > slack) return undefined;
    if (Math.abs(entry) > slack) inside++;
  }
  return deviates ? inside : 0;
}
