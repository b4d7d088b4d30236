import type { Diagnosis, Evidence } from '../../model/diagnosis.ts';
import type { LocalizedText } from '../../model/text.ts';
import { border } from './border.ts';
import { constant } from './constant.ts';
import { factor } from './factor.ts';
import { gaps } from './gaps.ts';
import { isKinked, kinks } from './kinks.ts';
import { mirrored } from './mirrored.ts';
import { precision } from './precision.ts';
import { shifted } from './shifted.ts';
import { sizes } from './sizes.ts';
import { slices } from './slices.ts';
import type { Family, Symptom } from './symptom.ts';
import { upstream } from './upstream.ts';
import { viewOf } from './view.ts';
import { windows } from './windows.ts';

/** Statements that say what every entry is; the plainest first, those that measure contributions last. */
const EXACT: readonly Family[] = [precision, constant, factor, mirrored, sizes, slices, upstream, windows];

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
  const smooth = evidence.filter((one) => !isKinked(one));
  if (smooth.every((one) => !viewOf(one).deviates)) return shown(kinks(evidence), 1);
  for (const family of EXACT) {
    const found = shown(family(smooth), 1);
    if (found.length > 0) return found;
  }
  return shown(
    PARTIAL.flatMap((family) => shown(family(smooth), 1)),
    MOST_SHOWN,
  );
}

function shown(symptoms: readonly (Symptom | Diagnosis)[], most: number): Diagnosis[] {
  return symptoms
    .filter(({ confidence }) => confidence >= SHOWN)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, most)
    .map(({ title, explanation, ...symptom }): Diagnosis => {
      return { ...symptom, title: closedUp(title), explanation: closedUp(explanation), from: 'symptom' };
    });
}

/** Names are set off by spaces in Chinese only where they are not Chinese themselves. */
function closedUp({ en, 'zh-CN': zh }: LocalizedText): LocalizedText {
  return { en, 'zh-CN': zh.replace(/([\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])/g, '$1') };
}
