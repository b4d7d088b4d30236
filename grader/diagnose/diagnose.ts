import type { Diagnosis } from '../model/diagnosis.ts';
import type { Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { Finding } from '../model/finding.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import { explainOutputs } from './match.ts';
import { nameMistake } from './name-mistake.ts';
import { outputName } from './observe.ts';
import { knownOf, observeProbes } from './put-probes.ts';

/** A graded file whose findings are to be explained. */
export interface Patient {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  readonly fingerprints: Fingerprints | CourseFault | undefined;
  readonly result: ExerciseResult;
}

export interface Diagnoses {
  /** What explains a finding, the best first; a finding that nothing explains is not in it. */
  readonly byFinding: ReadonlyMap<Finding, readonly Diagnosis[]>;
  /** What is wrong with the course, so that nothing could be explained. */
  readonly faults: readonly string[];
}

/** Explains the findings that are about what a function returns. Asks nothing of a file that has no such finding. */
export async function diagnose(patient: Patient): Promise<Diagnoses> {
  const { exercise, result, fingerprints } = patient;
  const findings = findingsIn(result).filter((finding) => functionOf(finding) !== undefined);
  const rules = exercise.rules.filter(({ function: name }) =>
    findings.some((finding) => functionOf(finding) === name),
  );
  if (rules.length === 0 || fingerprints === undefined) return { byFinding: new Map(), faults: [] };
  try {
    if (fingerprints instanceof CourseFault) throw fingerprints;
    const mistakes = await nameMistakes({ ...patient, fingerprints }, rules);
    const byFinding = new Map<Finding, readonly Diagnosis[]>();
    for (const finding of findings) {
      const explaining = mistakes.filter((mistake) => isAbout(finding, mistake)).map((one) => one.diagnosis);
      const distinct = explaining.filter((one, i) => explaining.findIndex(({ id }) => id === one.id) === i);
      if (distinct.length > 0) byFinding.set(finding, distinct.slice(0, SHOWN));
    }
    return { byFinding, faults: [] };
  } catch (error) {
    if (!(error instanceof CourseFault)) throw error;
    return { byFinding: new Map(), faults: [error.help ? `${error.message} ${error.help}` : error.message] };
  }
}

/** More than two explanations explain nothing. */
const SHOWN = 2;

/** A mistake in one output of a function. */
interface Mistake {
  readonly function: string;
  readonly output: string;
  readonly diagnosis: Diagnosis;
}

async function nameMistakes(
  patient: Patient & { readonly fingerprints: Fingerprints },
  rules: readonly Rule[],
): Promise<Mistake[]> {
  const observed = await observeProbes(patient, rules);
  if (observed.kind !== 'observed') return [];
  return rules.flatMap((rule) => {
    const own = observed.functions.get(rule.function);
    if (own === undefined) return [];
    const explanations = explainOutputs(knownOf(patient.exercise, patient.fingerprints, rule), own);
    return [...explanations].flatMap(([output, explanation]): Mistake[] => {
      const diagnosis = nameMistake(explanation);
      return diagnosis === undefined ? [] : [{ function: rule.function, output, diagnosis }];
    });
  });
}

/** A finding that names no output is about all of them. */
function isAbout(finding: Finding, mistake: Mistake): boolean {
  if (functionOf(finding) !== mistake.function) return false;
  const output = outputOf(finding);
  return output === undefined || outputName(output) === mistake.output;
}

/** The function whose results a finding is about; undefined for a finding about anything else. */
function functionOf(finding: Finding): string | undefined {
  switch (finding.code) {
    case 'mismatch':
    case 'adjoint-mismatch':
    case 'law-violated':
    case 'wrong-shape':
    case 'ragged':
    case 'not-finite':
    case 'not-numeric':
    case 'missing-output':
      return finding.case.function;
    case 'threw':
      return finding.case?.function;
    case 'fingerprint-mismatch':
      return finding.function;
    default:
      return undefined;
  }
}

function outputOf(finding: Finding): string | undefined {
  if (finding.code === 'fingerprint-mismatch') return finding.output;
  if (finding.code === 'missing-output') return finding.key;
  return 'case' in finding ? finding.case?.output : undefined;
}

function findingsIn(result: ExerciseResult): Finding[] {
  const all = result.checks.flatMap(({ finding, parts }) => [finding, ...parts.map((part) => part.finding)]);
  return [...new Set(all.filter((finding) => finding !== undefined))];
}
