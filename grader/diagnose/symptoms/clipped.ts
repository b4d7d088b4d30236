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
  const isShort = [low, high].every((bound) => bound === undefined || Number(formatNumber(bound)) === bound);
  const clip = (entry: number) => Math.min(high ?? Infinity, Math.max(low ?? -Infinity, entry));
  return [
    {
      id: 'symptom-clipped',
      facts: {
        output,
        low: low === undefined ? undefined : formatNumber(low),
        high: high === undefined ? undefined : formatNumber(high),
      },
      // Who clips writes down a round number; and of one value alone, anything may have become of it.
      confidence:
        isShort && valuesBeyond(evidence) >= FEWEST_VALUES
          ? certaintyOf(evidence, (one) => mapped(viewOf(one).expected, clip))
          : 0,
    },
    {
      id: 'symptom-unsigned',
      facts: { output },
      confidence: certaintyOf(evidence, (one) => mapped(viewOf(one).expected, Math.abs)),
    },
  ];
};

const FEWEST_VALUES = 3;

/** How many different numbers should stand where another one is. */
function valuesBeyond(evidence: Parameters<Family>[0]): number {
  const values = evidence.flatMap((one) => {
    const { expected, got, slack } = viewOf(one);
    return expected.entries.filter((entry, n) => Math.abs(entry - got.entries[n]) > slack);
  });
  return new Set(values).size;
}

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
