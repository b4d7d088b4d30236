import { pointOfFinding } from '../cases/finding-point.ts';
import type { Case } from '../model/case.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import { askOf } from './ask.ts';
import { diagnoseTerms } from './terms/diagnose-terms.ts';

/** So many cases are explained for each output, the smallest first: more of them say the same. */
const MOST_CASES = 3;

interface Asked {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  /** Draws the case of an id again. */
  readonly caseOf: (id: string) => Case | undefined;
}

/** The terms of the worst entry of each finding about numbers. Loads the bundle afresh. */
export async function explainByTerms(
  { exercise, bundle, runner, caseOf }: Asked,
  findings: readonly Finding[],
): Promise<ReadonlyMap<Finding, Diagnosis>> {
  const explained = new Map<Finding, Diagnosis>();
  const known = new Map<string, Diagnosis | undefined>();
  const cases = new Map<string, number>();
  const loaded = await runner.load(bundle, exercise.manifest.limits);
  if (loaded.kind !== 'loaded') return explained;
  for (const finding of smallestFirst(findings)) {
    const { case: shown, worst } = finding;
    const rule = exercise.rules.find((one) => one.function === shown.function) as Rule;
    const output = rule.outputs.find(({ key }) => key === shown.output);
    if (output?.kind !== 'partial') continue;
    const key = JSON.stringify([shown.function, shown.output, shown.inputs, worst.index]);
    if (!known.has(key)) {
      const place = JSON.stringify([shown.function, shown.output]);
      const before = cases.get(place) ?? 0;
      if (before === MOST_CASES) continue;
      cases.set(place, before + 1);
      const point = pointOfFinding(exercise, rule, shown, caseOf);
      const ask = askOf(runner, rule, output);
      const question = { rule, output, ...worst, tolerance: finding.tolerance };
      known.set(key, point && (await diagnoseTerms({ ...question, point }, ask)));
    }
    const diagnosis = known.get(key);
    if (diagnosis !== undefined) explained.set(finding, diagnosis);
  }
  return explained;
}

type Mismatch = Extract<Finding, { code: 'mismatch' }>;

function smallestFirst(findings: readonly Finding[]): Mismatch[] {
  const size = ({ case: { inputs } }: Mismatch) => JSON.stringify(inputs).length;
  return findings.filter((one) => one.code === 'mismatch').sort((a, b) => size(a) - size(b));
}
