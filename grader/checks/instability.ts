import type { CaseEvidence, Finding } from '../model/finding.ts';
import { difference } from '../tensor/compare.ts';
import { shapeOf } from '../tensor/shape.ts';
import type { OutputAnswer } from './answer.ts';

type Unsteady = Extract<Finding, { code: 'not-deterministic' }>;
type TimedOut = Extract<Finding, { code: 'timed-out' }>;

/** What a second answer to the same question has that the first has not: other numbers, another shape, or no tensor. */
export function instability(
  answers: readonly OutputAnswer[],
  again: readonly OutputAnswer[],
  evidence: CaseEvidence,
): Unsteady | TimedOut | undefined {
  for (const [i, answer] of answers.entries()) {
    const other = again[i];
    if (answer.kind !== 'tensor') continue;
    const { key } = answer.output;
    const shown = key === undefined ? evidence : { ...evidence, output: key };
    if (other.kind !== 'tensor') {
      const { finding } = other;
      // It may be the time of the whole exercise that was over: that says nothing about what was returned.
      if (finding.code === 'timed-out') return finding;
      if (finding.code === 'wrong-shape')
        return {
          code: 'not-deterministic',
          case: shown,
          change: { kind: 'shape', first: shapeOf(answer.tensor), second: finding.got },
        };
      return { code: 'not-deterministic', case: shown, change: { kind: 'failure', second: finding.code } };
    }
    const change = difference(answer.tensor, other.tensor, 0);
    if (change === undefined) continue;
    const { index, expected: first, got: second } = change.worst;
    return { code: 'not-deterministic', case: shown, change: { kind: 'entry', index, first, second } };
  }
  return undefined;
}
