import { together } from '../../cases/together.ts';
import type { Diagnosis, Evidence } from '../../model/diagnosis.ts';
import { tellInEveryLanguage } from '../../words/catalogue.ts';
import { tellSymptom } from '../../words/symptoms.ts';
import { border } from './border.ts';
import { clipped } from './clipped.ts';
import { constant } from './constant.ts';
import { factor } from './factor.ts';
import { gaps } from './gaps.ts';
import { isKinked, kinks } from './kinks.ts';
import { mirrored } from './mirrored.ts';
import { precision } from './precision.ts';
import { relisted } from './relisted.ts';
import { sharedRows } from './shared-rows.ts';
import { shifted } from './shifted.ts';
import { sizes } from './sizes.ts';
import { slices } from './slices.ts';
import type { Family, Symptom } from './symptom.ts';
import { upstream } from './upstream.ts';
import { viewOf } from './view.ts';
import { whole } from './whole.ts';
import { windows } from './windows.ts';

/** Statements that say what every entry is; the plainest first, those that measure contributions last. */
const EXACT: readonly Family[] = [
  sharedRows,
  precision,
  constant,
  whole,
  clipped,
  factor,
  mirrored,
  relisted,
  sizes,
  slices,
  upstream,
  windows,
];

/** Statements about some of the entries. */
const PARTIAL: readonly Family[] = [border, gaps, shifted];

/** Below this nothing is shown: no diagnosis is better than a wrong one. */
const SHOWN = 0.8;

const MOST_SHOWN = 2;

/**
 * What the deviations of one output have in common, the surest first, at most two; none where nothing is sure. A
 * statement about every entry stands alone, since any other that holds would say the same of these cases.
 */
export function findSymptoms(evidence: readonly Evidence[]): Diagnosis[] {
  return tellSymptoms(together(evidence[0]?.rule, () => surestOf(evidence)));
}

/** Symptoms in words. */
export function tellSymptoms(symptoms: readonly Symptom[]): Diagnosis[] {
  return symptoms.map((symptom) => ({
    id: symptom.id,
    ...tellInEveryLanguage((words) => tellSymptom(words.symptoms, symptom)),
    kind: 'symptom',
    from: 'symptom',
    confidence: symptom.confidence,
  }));
}

function surestOf(evidence: readonly Evidence[]): Symptom[] {
  const smooth = evidence.filter((one) => !isKinked(one));
  if (smooth.every((one) => !viewOf(one).deviates)) return sure(kinks(evidence), 1);
  for (const family of EXACT) {
    const found = sure(family(smooth), 1);
    if (found.length > 0) return found;
  }
  return sure(
    PARTIAL.flatMap((family) => sure(family(smooth), 1)),
    MOST_SHOWN,
  );
}

function sure(symptoms: readonly Symptom[], most: number): Symptom[] {
  return symptoms
    .filter(({ confidence }) => confidence >= SHOWN)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, most);
}
