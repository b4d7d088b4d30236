import type { Evidence } from '../../model/diagnosis.ts';
import { sameShape } from '../../tensor/shape.ts';
import type { Flat } from './flat.ts';
import { agree, viewOf } from './view.ts';

/** What the output would be on a case if a statement held; undefined where it cannot be said. */
export type Prediction = (evidence: Evidence) => Flat | undefined;

/** Fewer deviating cases, and fewer deviating entries, may be chance. */
const TELLING_CASES = 2;
const TELLING_ENTRIES = 4;

/**
 * How sure a statement is that says what every entry is: 0 if one entry of one case is not as predicted; otherwise
 * the surer, the more entries deviate from what is right exactly as predicted.
 */
export function certaintyOf(evidence: readonly Evidence[], predict: Prediction): number {
  let cases = 0;
  let entries = 0;
  for (const one of evidence) {
    const { expected, got, slack, deviates } = viewOf(one);
    const predicted = predict(one);
    if (predicted === undefined || !agree(predicted, got, slack)) return 0;
    if (!deviates) continue;
    cases++;
    entries += sameShape(expected.shape, got.shape)
      ? got.entries.filter((entry, n) => Math.abs(entry - expected.entries[n]) > slack).length
      : got.entries.length;
  }
  return certainty(cases, entries);
}

/** How much so many deviating cases and entries say, from 0 to 1. */
export function certainty(cases: number, entries: number): number {
  return cases < TELLING_CASES || entries < TELLING_ENTRIES ? 0 : 1 - 1 / (1 + entries);
}
