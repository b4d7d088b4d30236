import { describe, expect, it } from 'vitest';
import { checkExercise } from '../../grader/checks/check-exercise.ts';
import type { FindingCode } from '../../grader/model/finding.ts';
import type { Runner, Stop } from '../../grader/model/runner.ts';
import { loadExercise } from '../support/course.ts';
import { codesIn } from '../support/grading.ts';

const { exercise } = await loadExercise('24');

/** Ends of a child that a submission can hardly bring about: a runner that reports them. */
const STOPS: readonly [FindingCode, Stop][] = [
  ['exited', { reason: 'exited', exit: { signal: 'SIGSEGV' } }],
  ['protocol-violation', { reason: 'protocol-violation', breach: 'unasked' }],
  ['timed-out', { reason: 'timed-out', seconds: 2 }],
  ['out-of-memory', { reason: 'out-of-memory', limitMegabytes: 128 }],
  ['too-much-output', { reason: 'too-much-output', limitMegabytes: 8 }],
];

function runnerThat(stop: Stop, phase: 'loading' | 'calling'): Runner {
  return {
    load: async () =>
      phase === 'loading'
        ? { kind: 'stopped', stop }
        : { kind: 'loaded', exports: [{ name: 'convInputGradient', type: 'function' }] },
    call: async (calls) =>
      calls.map((_, i) => (i === 0 ? { kind: 'stopped' as const, stop } : { kind: 'not-run' as const })),
    takeConsole: () => ({ lines: ['last words'], truncated: true }),
    close: async () => {},
  };
}

describe.each(STOPS)('%s', (code, stop) => {
  it.each(['loading', 'calling'] as const)('while %s, ends the questions', async (phase) => {
    const subject = {
      exercise,
      bundle: { file: 'a.ts', code: '', map: '', inputs: [] },
      runner: runnerThat(stop, phase),
      reference: undefined,
      seed: 1,
      language: 'en' as const,
      only: undefined,
      fingerprints: undefined,
    };
    const result = await checkExercise(subject);
    expect(codesIn(result)).toEqual([code]);
    expect(result.state).toBe(code === 'timed-out' ? 'timed-out' : 'errored');
    expect(result.checks[0].finding).toMatchObject(
      code === 'protocol-violation' || code === 'too-much-output' ? { code } : { code, phase },
    );
    expect(result.checks.slice(1).every(({ state }) => state === 'skipped')).toBe(true);
    expect(result).toMatchObject({ console: ['last words'], consoleTruncated: true });
  });
});
