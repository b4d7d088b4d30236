import { formatNumber } from '../../text/number.ts';
import { certaintyOf } from './certainty.ts';
import { mapped } from './flat.ts';
import { outputOf } from './names.ts';
import type { Family } from './symptom.ts';
import { viewOf } from './view.ts';

/** No entry is beyond a bound: what is larger, or smaller, is replaced by it; or no entry has its sign. */
export const clipped: Family = (evidence) => {
  const output = outputOf(evidence[0]);
  const low = boundOf(evidence, (got, expected) => got > expected);
  const high = boundOf(evidence, (got, expected) => got < expected);
  const clip = (entry: number) => Math.min(high ?? Infinity, Math.max(low ?? -Infinity, entry));
  return [
    {
      id: 'symptom-clipped',
      facts: {
        output,
        low: low === undefined ? undefined : formatNumber(low),
        high: high === undefined ? undefined : formatNumber(high),
      },
      confidence: certaintyOf(evidence, (one) => mapped(viewOf(one).expected, clip)),
    },
    {
      id: 'symptom-unsigned',
      facts: { output },
      confidence: certaintyOf(evidence, (one) => mapped(viewOf(one).expected, Math.abs)),
    },
  ];
};

/** The first entry that deviates to this side. */
function boundOf(
  evidence: Parameters<Family>[0],
  isBeyond: (got: number, expected: number) => boolean,
): number | undefined {
  for (const one of evidence) {
    const { expected, got, slack } = viewOf(one);
    const found = got.entries.find(
      (entry, n) => Math.abs(entry - expected.entries[n]) > slack && isBeyond(entry, expected.entries[n]),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
