import type { Entry, Finding } from '../../model/finding.ts';
import type { Comparison } from '../../model/report.ts';
import type { Returned, Tensor } from '../../model/value.ts';

/**
 * How far got is from expected, for the findings that compare entry by entry. A law comes without a tolerance:
 * there, entries count as differing when they deviate by at least a millionth of what the worst one does.
 */
export function comparisonOf(finding: Finding): Comparison | undefined {
  if (finding.code === 'mismatch') {
    const { differing, total, worst, tolerance } = finding;
    return isPrintable(worst) ? { differing, total, worst: jsonEntry(worst), tolerance } : undefined;
  }
  if (finding.code === 'law-violated') {
    const { worst } = finding;
    if (!isPrintable(worst)) return undefined;
    const tolerance = Math.abs(worst.expected - worst.got) * 1e-6;
    const deviations = zipEntries(finding.case.expected, finding.case.got);
    const differing = deviations.filter((deviation) => !(deviation <= tolerance)).length;
    return {
      differing: Math.max(1, differing),
      total: Math.max(1, deviations.length),
      worst: jsonEntry(worst),
      tolerance,
    };
  }
  return undefined;
}

/** JSON holds neither NaN nor ±Infinity. */
function isPrintable({ expected, got }: Entry): boolean {
  return Number.isFinite(expected) && Number.isFinite(got);
}

/** JSON holds no −0. */
function jsonEntry({ index, expected, got }: Entry): Comparison['worst'] {
  return { index, expected: expected + 0, got: got + 0 };
}

function zipEntries(expected: Tensor | undefined, got: Returned | undefined): number[] {
  if (typeof expected === 'number') return typeof got === 'number' ? [Math.abs(expected - got)] : [];
  if (!Array.isArray(expected) || !Array.isArray(got)) return [];
  return expected.flatMap((part, i) => zipEntries(part, got[i]));
}
