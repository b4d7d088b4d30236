import type { VerdictState } from '../../../model/verdict.ts';
import type { Paint } from './paint.ts';

/** The sign of each state. */
const MARKS: Readonly<Record<VerdictState, string>> = {
  passed: '✓',
  failed: '✗',
  errored: '!',
  'timed-out': '!',
  skipped: '–',
  'not-started': '○',
  'grader-fault': '?',
};

/** The sign of a state: no two that mean different things to a student look alike without colour. */
export function mark(state: VerdictState, paint: Paint): string {
  return tone(state, paint)(MARKS[state]);
}

export function tone(state: VerdictState, paint: Paint): (text: string) => string {
  switch (state) {
    case 'passed':
      return paint.good;
    case 'failed':
    case 'errored':
    case 'timed-out':
      return paint.bad;
    case 'grader-fault':
      return paint.warn;
    case 'skipped':
    case 'not-started':
      return paint.muted;
    default:
      return state satisfies never;
  }
}
