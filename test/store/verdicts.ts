import type { ExerciseReport, FindingReport } from '../../grader/model/report.ts';
import type { Verdict } from '../../grader/report/build/index.ts';

/** What verdicts of a run have in common. */
export const FRAME = {
  submissionId: 'work',
  seed: 1,
  language: 'en',
  partial: false,
  graderVersion: '0.1.0',
  nodeVersion: process.version,
  sandbox: { mode: 'process', walls: ['permissions'] },
} as const;

/** A verdict on exercise 24: passed, or failed with such a finding. */
export function verdict(finding?: Partial<FindingReport>, faults: readonly string[] = []): Verdict {
  const cases = { run: 1, failed: finding ? 1 : 0 };
  const state = finding ? 'failed' : 'passed';
  const named = { id: 'gradient', kind: 'gradient', title: 'gradient', state, cases } as const;
  const shown = finding && { code: 'mismatch', message: 'wrong', ...finding };
  const exercise = {
    id: 'conv-input-gradient',
    folder: '24-conv-input-gradient',
    chapter: { id: '2', title: 'Convolution' },
    title: 'Input gradient',
    bonus: false,
    file: 'conv-input-gradient.ts',
    state,
    score: finding ? 0 : 4,
    maxScore: 4,
    checks: [{ ...named, score: 4, maxScore: 4, parts: [], ...(shown && { finding: shown }) }],
    mistakes: [],
    console: [],
    consoleTruncated: false,
  } as ExerciseReport;
  return { exercise, faults };
}
