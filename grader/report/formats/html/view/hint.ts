import type { FindingReport, GuideReport, MistakeReport } from '../../../../model/report.ts';
import { shownDiagnoses } from '../../diagnosis-text.ts';

type Hint = GuideReport['hints'][number];

/** Hints lead from the idea by the general equation to one entry worked out: how far a mistake calls for. */
const STEPS = { idea: 0, equation: 1, entry: 2 } as const;

/** The hint that helps with a mistake: neither what is understood already nor more than is asked for. */
export function hintThatFits(hints: readonly Hint[], { finding }: MistakeReport): Hint | undefined {
  return hints[Math.min(STEPS[stepFor(finding)], hints.length - 1)];
}

function stepFor(finding: FindingReport): keyof typeof STEPS {
  // Without numbers to compare, the way is what is missing.
  if (finding.comparison === undefined && finding.code !== 'law-violated') return 'idea';
  // Terms of one entry are read beside one that is worked out.
  return shownDiagnoses(finding).some(({ kind }) => kind === 'terms') ? 'entry' : 'equation';
}
