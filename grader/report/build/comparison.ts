import type { Entry, Finding } from '../../model/finding.ts';
import type { Comparison } from '../../model/report.ts';

/** How far got is from expected, for the findings that compare entry by entry. */
export function comparisonOf(finding: Finding): Comparison | undefined {
  if (finding.code === 'mismatch') {
    const { differing, total, worst, tolerance } = finding;
    return isPrintable(worst) ? { differing, total, worst: jsonEntry(worst), tolerance } : undefined;
  }
  if (finding.code === 'imprecise' && finding.entries !== undefined) {
    const { differing, total, worst, tolerance } = finding.entries;
    return { differing, total, worst: jsonEntry(worst), tolerance };
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
