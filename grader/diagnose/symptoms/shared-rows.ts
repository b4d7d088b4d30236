import { BARE_OUTPUT } from '../../model/output-name.ts';
import { certainty } from './certainty.ts';
import type { Family } from './symptom.ts';
import { viewOf } from './view.ts';

/** Two parts of the output are the very same array, wherever it deviates. */
export const sharedRows: Family = (evidence) => {
  const deviating = evidence.filter((one) => viewOf(one).deviates);
  const shared = deviating.flatMap(({ shared: places }) => places ?? []);
  const [first, second] = deviating.find((one) => one.shared !== undefined)?.shared ?? [];
  if (first === undefined || second === undefined || shared.length < 2 * deviating.length) return [];
  const entries = deviating.reduce((sum, one) => sum + viewOf(one).got.entries.length, 0);
  const facts = { first: nameOf(first), second: nameOf(second) };
  return [{ id: 'symptom-shared-rows', facts, confidence: certainty(deviating.length, entries) }];
};

/** `dX[0]`; `result[0]` where the function returns it bare. */
function nameOf(place: readonly (number | string)[]): string {
  const [head, ...rest] = place;
  const [name, steps] = typeof head === 'string' ? [head, rest] : [BARE_OUTPUT, place];
  return name + steps.map((step) => `[${step}]`).join('');
}
