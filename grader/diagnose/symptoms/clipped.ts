import { formatNumber } from '../../text/number.ts';
import { certaintyOf } from './certainty.ts';
import { mapped } from './flat.ts';
import { outputOf } from './names.ts';
import type { Family } from './symptom.ts';
import { viewOf } from './view.ts';

/** No entry is beyond a bound: what is larger, or smaller, is replaced by it; or no entry has its sign. */
export const clipped: Family = (evidence) => {
  const output = outputOf(evidence[0]);
  const deviations = deviationsIn(evidence);
  const low = deviations.find(({ got, expected }) => got > expected)?.got;
  const high = deviations.find(({ got, expected }) => got < expected)?.got;
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
        isShort && new Set(deviations.map(({ expected }) => expected)).size >= FEWEST_VALUES
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

/** Entries that are not what they should be, in the order of the cases. */
function deviationsIn(
  evidence: Parameters<Family>[0],
): { readonly got: number; readonly expected: number }[] {
  return evidence.flatMap((one) => {
    const { expected, got, slack } = viewOf(one);
    return got.entries
      .map((entry, n) => ({ got: entry, expected: expected.entries[n] }))
      .filter((entry) => Math.abs(entry.got - entry.expected) > slack);
  });
}
