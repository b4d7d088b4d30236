import type { Evidence } from '../../model/diagnosis.ts';
import { sameShape } from '../../tensor/shape.ts';
import { viewOf } from './view.ts';

/**
 * How sure a statement is that speaks of some entries only (the border, every second row). `entries` counts those
 * that speak for it; undefined where a case contradicts it.
 */
export function partialCertainty(
  evidence: readonly Evidence[],
  entriesFor: (evidence: Evidence) => number | undefined,
): number {
  let cases = 0;
  let entries = 0;
  for (const one of evidence) {
    const { expected, got } = viewOf(one);
    const count = sameShape(expected.shape, got.shape) ? entriesFor(one) : undefined;
    if (count === undefined) return 0;
    if (count > 0) cases++;
    entries += count;
  }
  return cases < FEWEST_CASES || entries < FEWEST_ENTRIES ? 0 : 0.95 * (1 - 1 / (1 + entries));
}

/** What holds for some entries of few cases may be chance. */
const FEWEST_CASES = 4;
const FEWEST_ENTRIES = 20;
