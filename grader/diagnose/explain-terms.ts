import { pointOfFinding } from '../cases/finding-point.ts';
import type { Case } from '../model/case.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Finding } from '../model/finding.ts';
import type { GradientOutput, Point, Rule } from '../model/rule.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import { askOnce } from './ask.ts';
import { diagnoseTerms } from './terms/diagnose-terms.ts';
import { entriesInOtherShape, otherEntries } from './terms/entries.ts';
import type { Ask, EntryQuestion } from './terms/question.ts';

/** So many cases are explained for each output, the smallest first: more of them say the same. */
const MOST_CASES = 3;

/** So many cases are tried for each output. */
const MOST_TRIED = 6;

interface Asked {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  /** Draws the case of an id again. */
  readonly caseOf: (id: string) => Case | undefined;
}

/** The terms of an entry of each finding about numbers or shapes: the worst that can be told. Loads the bundle afresh. */
export async function explainByTerms(
  { exercise, bundle, runner, caseOf }: Asked,
  findings: readonly Finding[],
): Promise<ReadonlyMap<Finding, Diagnosis>> {
  const explained = new Map<Finding, Diagnosis>();
  const known = new Map<string, Diagnosis | undefined>();
  const counts = new Map<string, { tried: number; told: number }>();
  const loaded = await runner.load(bundle, exercise.manifest.limits);
  if (loaded.kind !== 'loaded') return explained;
  for (const finding of smallestFirst(findings)) {
    const { case: shown } = finding;
    const rule = exercise.rules.find((one) => one.function === shown.function) as Rule;
    const output = rule.outputs.find(({ key }) => key === shown.output);
    if (output?.kind !== 'partial') continue;
    const index = finding.code === 'mismatch' ? finding.worst.index : undefined;
    const key = JSON.stringify([shown.function, shown.output, shown.inputs, index]);
    if (!known.has(key)) {
      const place = JSON.stringify([shown.function, shown.output]);
      const count = counts.get(place) ?? { tried: 0, told: 0 };
      counts.set(place, count);
      if (count.told === MOST_CASES || count.tried === MOST_TRIED) continue;
      count.tried++;
      const point = pointOfFinding(exercise, rule, shown, caseOf);
      const ask = askOnce(runner, rule)(output);
      const diagnosis = point && (await firstTerms(finding, rule, output, point, ask));
      known.set(key, diagnosis);
      if (diagnosis !== undefined) count.told++;
    }
    const diagnosis = known.get(key);
    if (diagnosis !== undefined) explained.set(finding, diagnosis);
  }
  return explained;
}

async function firstTerms(
  finding: Explicable,
  rule: Rule,
  output: GradientOutput,
  point: Point,
  ask: Ask,
): Promise<Diagnosis | undefined> {
  for (const question of await questionsOf(finding, rule, output, point, ask)) {
    const diagnosis = await diagnoseTerms(question, ask);
    if (diagnosis !== undefined) return diagnosis;
  }
  return undefined;
}

async function questionsOf(
  finding: Explicable,
  rule: Rule,
  output: GradientOutput,
  point: Point,
  ask: Ask,
): Promise<readonly EntryQuestion[]> {
  if (finding.code === 'wrong-shape')
    return entriesInOtherShape(rule, output, point, ask, finding.got.includes(0));
  const question = { rule, output, point, ...finding.worst, tolerance: finding.tolerance };
  return [question, ...otherEntries(question, finding.case)];
}

type Explicable = Extract<Finding, { code: 'mismatch' | 'wrong-shape' }>;

function smallestFirst(findings: readonly Finding[]): Explicable[] {
  const size = ({ case: { inputs } }: Explicable) => JSON.stringify(inputs).length;
  return findings
    .filter((one) => one.code === 'mismatch' || one.code === 'wrong-shape')
    .sort((a, b) => size(a) - size(b));
}
