import type { CaseEvidence, Finding } from '../model/finding.ts';
import type { Tensor } from '../model/value.ts';
import { difference } from '../tensor/compare.ts';

/** The finding that `got` differs from `expected`, or undefined when they agree within the tolerance. */
export function mismatch(
  evidence: CaseEvidence,
  output: string | undefined,
  expected: Tensor,
  got: Tensor,
  tolerance: number,
): Finding | undefined {
  const found = difference(expected, got, tolerance);
  if (found === undefined) return undefined;
  const shown: CaseEvidence = { ...evidence, ...(output === undefined ? {} : { output }), expected, got };
  return { code: 'mismatch', case: shown, ...found, tolerance };
}
