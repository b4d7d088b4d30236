import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { PartResult } from '../model/verdict.ts';

/**
 * Whether there is still something to judge of a function that did not pass what its other checks need. A rare wrong
 * shape, an argument that is written into, a memory of earlier calls: what these spoil, the other checks tell case by
 * case. What stops them is a function that is not there, never returns, or answers in no case as it should.
 */
export function isJudgeable({ outputs }: Rule, parts: readonly PartResult[]): boolean {
  return parts.every((part) => leavesSomething(part, outputs.length));
}

function leavesSomething({ state, finding, casesRun, casesFailed }: PartResult, outputs: number): boolean {
  if (state === 'passed' || state === 'grader-fault') return true;
  if (finding === undefined || casesRun === 0) return false;
  switch (spoils(finding)) {
    case 'all':
      return false;
    case 'manners':
      return true;
    case 'case':
      return casesFailed < casesRun;
    case 'output':
      // Of several outputs, others may be right.
      return casesFailed < casesRun || outputs > 1;
  }
}

/** What a finding leaves nothing to judge of: all, nothing (a matter of manners), the case, or an output of it. */
function spoils(finding: Finding): 'all' | 'manners' | 'case' | 'output' {
  switch (finding.code) {
    case 'mutated-input':
    case 'not-deterministic':
      return 'manners';
    case 'threw':
      return 'case';
    case 'wrong-shape':
    case 'ragged':
    case 'not-finite':
    case 'not-numeric':
      return 'output';
    case 'missing-output':
      return finding.returned.kind === 'record' ? 'output' : 'case';
    default:
      return 'all';
  }
}
