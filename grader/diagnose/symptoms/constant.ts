import { formatNumber } from '../../text/number.ts';
import { certaintyOf } from './certainty.ts';
import { mapped } from './flat.ts';
import { outputOf } from './names.ts';
import type { Family } from './symptom.ts';
import { viewOf } from './view.ts';

/** The output is zero, or what it should be and one constant more. */
export const constant: Family = (evidence) => {
  const output = outputOf(evidence[0]);
  const { expected, got } = viewOf(evidence[0]);
  const added = got.entries[0] - expected.entries[0];
  return [
    {
      id: 'symptom-zeros',
      facts: { output },
      confidence: certaintyOf(evidence, (one) => mapped(viewOf(one).expected, () => 0)),
    },
    {
      id: 'symptom-offset',
      facts: { output, by: formatNumber(added) },
      confidence: certaintyOf(evidence, (one) => mapped(viewOf(one).expected, (entry) => entry + added)),
    },
  ];
};
