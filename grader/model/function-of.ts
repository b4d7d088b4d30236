import type { Finding } from './finding.ts';

/** The function whose results a finding is about; undefined for a finding about anything else. */
export function functionOf(finding: Finding): string | undefined {
  switch (finding.code) {
    case 'mismatch':
    case 'adjoint-mismatch':
    case 'imprecise':
    case 'law-violated':
    case 'wrong-shape':
    case 'ragged':
    case 'not-finite':
    case 'not-numeric':
    case 'missing-output':
      return finding.case.function;
    case 'threw':
      return finding.case?.function;
    case 'fingerprint-mismatch':
      return finding.function;
    default:
      return undefined;
  }
}
