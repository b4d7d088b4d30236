import type { Finding } from '../model/finding.ts';
import type { VerdictState } from '../model/verdict.ts';

/** The verdict that a finding leads to. */
export function stateOf(finding: Finding | undefined): VerdictState {
  if (finding === undefined) return 'passed';
  switch (finding.code) {
    case 'grader-fault':
      return 'grader-fault';
    case 'not-started':
      return 'not-started';
    case 'timed-out':
      return 'timed-out';
    case 'threw':
    case 'out-of-memory':
    case 'exited':
    case 'too-much-output':
    case 'protocol-violation':
    case 'unreadable-file':
    case 'syntax-error':
    case 'forbidden-import':
    case 'unresolved-import':
    case 'unexported-import':
      return 'errored';
    default:
      return 'failed';
  }
}

/** The most telling of several verdicts comes first here. */
const RANK: readonly VerdictState[] = [
  'grader-fault',
  'timed-out',
  'errored',
  'failed',
  'not-started',
  'skipped',
  'passed',
];

/** The verdict of a whole from the verdicts of its parts; `passed` only when all passed, undefined when there are none. */
export function worstState(states: readonly VerdictState[]): VerdictState | undefined {
  return RANK.find((state) => states.includes(state));
}
