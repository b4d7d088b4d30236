import { keptShare, nearMissOf, relativeError } from '../calculus/precision.ts';
import type { CaseEvidence, Finding, NearMiss } from '../model/finding.ts';
import type { Tensor } from '../model/value.ts';
import { difference } from '../tensor/compare.ts';
import { maxAbs } from '../tensor/tensor.ts';

/**
 * The finding that `got` differs from `expected`, if only by a little; undefined when they agree within the tolerance.
 * `unit` is the size of the numbers that the result is made of, where that is not about 1.
 */
export function mismatch(
  evidence: CaseEvidence,
  output: string | undefined,
  expected: Tensor,
  got: Tensor,
  tolerance: number,
  unit = 1,
): Finding | undefined {
  const found = difference(expected, got, tolerance);
  if (found === undefined) return undefined;
  const shown: CaseEvidence = { ...evidence, ...(output === undefined ? {} : { output }), expected, got };
  const deviation = Math.abs(found.worst.expected - found.worst.got);
  const largest = maxAbs(expected);
  // Published decimals are allowed half a unit: only what goes beyond it is the student's.
  const miss = nearMissOf(relativeError(deviation - tolerance, largest, unit));
  return (
    imprecise(shown, miss, relativeError(deviation, largest, unit), { ...found, tolerance }) ?? {
      code: 'mismatch',
      case: shown,
      ...found,
      tolerance,
    }
  );
}

type Imprecise = Extract<Finding, { code: 'imprecise' }>;

/** The finding that a relative error is a near miss; undefined where it is none. */
export function imprecise(
  shown: CaseEvidence,
  miss: NearMiss | undefined,
  error: number,
  entries?: Imprecise['entries'],
): Imprecise | undefined {
  if (miss === undefined) return undefined;
  return {
    code: 'imprecise',
    case: shown,
    miss,
    error,
    keeps: keptShare([miss]),
    ...(entries && { entries }),
  };
}

/** Of two findings, the one that says more about what is wrong: a near miss says the least, and of two the worse one. */
export function graver(a: Finding | undefined, b: Finding | undefined): Finding | undefined {
  if (a?.code !== 'imprecise' || b === undefined) return a ?? b;
  return b.code !== 'imprecise' || b.keeps < a.keeps ? b : a;
}
