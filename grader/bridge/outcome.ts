import type { FindingReport, Report } from '../model/report.ts';
import type { CheckKind } from '../model/verdict.ts';
import { failureBlock } from '../report/formats/terminal/block.ts';
import { paintWith } from '../report/formats/terminal/paint.ts';
import { wordsFor } from '../words/catalogue.ts';

/** What a test has to say about one part of a check. */
export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly because: string }
  | { readonly kind: 'failed'; readonly message: string; readonly finding: FindingReport };

/** Columns for a table of numbers; test reporters do not wrap. */
const WIDTH = 100;

/** What became of one part, in the words of the terminal. */
export function outcomeOf(report: Report, kind: CheckKind, partId: string): Outcome {
  const [exercise] = report.exercises;
  const words = wordsFor(report.language).labels;
  const check = exercise.checks.find((one) => one.kind === kind);
  if (check === undefined) return { kind: 'skipped', because: words.states.skipped };
  const part = check.parts.find(({ id }) => id === partId);
  const state = part?.state ?? check.state;
  switch (state) {
    case 'passed':
      return { kind: 'passed' };
    case 'not-started':
      // The same in every language: what a stub throws.
      return { kind: 'skipped', because: 'not started' };
    case 'skipped':
      return { kind: 'skipped', because: check.reason ?? words.states.skipped };
    default: {
      const finding = part?.finding ?? check.finding;
      if (finding === undefined) return { kind: 'skipped', because: words.states[state] };
      const shown = { check: check.id, outputs: [], finding, checks: [] };
      const lines = failureBlock(exercise, shown, '', WIDTH, words, paintWith(false));
      return { kind: 'failed', message: lines.join('\n'), finding };
    }
  }
}
