import type { Evidence } from '../../model/diagnosis.ts';
import type { Domain, Input } from '../../model/rule.ts';
import type { Tensor, Value } from '../../model/value.ts';
import { flatten } from '../../tensor/tensor.ts';
import { outputOf } from './names.ts';
import type { Family } from './symptom.ts';
import { viewOf } from './view.ts';

/** So many cases without ties and zeros must be right, and so many with them wrong. */
const FEWEST_SMOOTH = 20;
const FEWEST_KINKED = 1;

/** Right wherever the rule is smooth, and wrong where there are ties or zeros: for all the evidence there is. */
export const kinks: Family = (evidence) => {
  const smooth = evidence.filter((one) => !isKinked(one));
  const wrong = evidence.filter((one) => isKinked(one) && viewOf(one).deviates);
  const isSure =
    smooth.length >= FEWEST_SMOOTH &&
    wrong.length >= FEWEST_KINKED &&
    smooth.every((one) => !viewOf(one).deviates);
  if (!isSure) return [];
  return [{ id: 'symptom-ties', facts: { output: outputOf(evidence[0]) }, confidence: 0.9 }];
};

/** Whether a case holds ties or zeros that are never drawn where derivatives are measured. */
export function isKinked({ rule, point }: Pick<Evidence, 'rule' | 'point'>): boolean {
  const names = Object.entries(rule.inputs).filter(([name]) => point[name] !== undefined);
  if (names.some(([name, input]) => breaks(input, point[name]))) return true;
  return names.length === Object.keys(rule.inputs).length && !rule.smooth(point);
}

function breaks(input: Input, value: Value): boolean {
  if (input.kind !== 'tensor' || input.kinked === undefined) return false;
  return hasKink(flatten(value as Tensor), input.domain);
}

function hasKink(entries: readonly number[], { distinct, nonzero }: Domain): boolean {
  if (distinct && new Set(entries).size < entries.length) return true;
  return nonzero && entries.includes(0);
}
