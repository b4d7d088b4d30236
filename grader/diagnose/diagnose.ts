import { FEWEST_DIGITS } from '../calculus/tolerances.ts';
import { explainOutputs } from '../fingerprints/match.ts';
import { knownOf, observeProbes } from '../fingerprints/put-probes.ts';
import { unsealNames } from '../fingerprints/sealed-names.ts';
import type { Case } from '../model/case.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { Finding } from '../model/finding.ts';
import { findingsIn } from '../model/findings-in.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import { functionOf } from '../model/function-of.ts';
import type { LastMistake } from '../model/last-mistake.ts';
import { outputName } from '../model/output-name.ts';
import type { Functions, Output, Rule } from '../model/rule.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import { isLastAlone } from './confirm-last.ts';
import { explainByCondition } from './explain-condition.ts';
import { explainByTerms } from './explain-terms.ts';
import { isVague, nameMined, nameMistake } from './name-mistake.ts';
import { diagnoseNearMiss } from './near-miss.ts';
import { findSymptoms, gatherEvidence } from './symptoms/index.ts';
import { isKinked } from './symptoms/kinks.ts';

/** A graded file whose findings are to be explained. */
export interface Patient {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  readonly fingerprints: Fingerprints | CourseFault | undefined;
  /** The seed of the whole run. */
  readonly seed: number;
  readonly result: ExerciseResult;
  /** Where it is at hand, near misses are measured by it. */
  readonly reference?: Functions;
  /** Draws the case of an id again; without it, nothing is said about single cases. */
  readonly caseOf?: (id: string) => Case | undefined;
}

export interface Diagnoses {
  /** What explains a finding, the best first; a finding that nothing explains is not in it. */
  readonly byFinding: ReadonlyMap<Finding, readonly Diagnosis[]>;
  /** What is wrong with the course, so that nothing could be explained. */
  readonly faults: readonly CourseFault[];
}

/** Explains the findings that are about what a function returns. Asks nothing of a file that has no such finding. */
export async function diagnose(patient: Patient): Promise<Diagnoses> {
  const { exercise, result, fingerprints } = patient;
  const all = findingsIn(result);
  // What answers otherwise from call to call says the same of every experiment: nothing that holds.
  const unsteady = new Set(
    all.flatMap((one) => (one.code === 'not-deterministic' ? [one.case.function] : [])),
  );
  const findings = all.filter((finding) => {
    const name = functionOf(finding);
    return name !== undefined && !unsteady.has(name);
  });
  const rules = exercise.rules.filter(({ function: name }) =>
    findings.some((finding) => functionOf(finding) === name),
  );
  if (rules.length === 0) return { byFinding: new Map(), faults: [] };
  try {
    if (fingerprints instanceof CourseFault) throw fingerprints;
    const { explained, mined } = fingerprints
      ? await explainByFingerprint({ ...patient, fingerprints }, rules)
      : { explained: [], mined: [] };
    const places = rules.flatMap((rule) =>
      rule.outputs
        .map(({ key }): Place => ({ function: rule.function, output: outputName(key) }))
        .filter((place) => findings.some((finding) => isAbout(finding, place))),
    );
    // What agrees to many digits is no mistake that gives other numbers, whatever the digests of both may be.
    const near = places.filter((place) => isNearMiss(findings, place));
    const named = explained.filter((one) => !near.some((place) => isAt(one, place)));
    const unknown = places.filter((place) => !near.includes(place) && !named.some((one) => isAt(one, place)));
    const mistakes = [
      ...named,
      ...mined.filter((one) => unknown.some((place) => isAt(one, place))),
      ...(await explainNearMisses(patient, near)),
      ...(await explainBySymptoms(patient, unknown)),
    ];
    const byFinding = new Map<Finding, readonly Diagnosis[]>();
    for (const finding of findings) {
      if (EVENTS.has(finding.code)) continue;
      const found = mistakes.filter((one) => isAbout(finding, one)).flatMap(({ diagnoses }) => diagnoses);
      const all = [...found.filter((one) => !isVague(one)), ...found.filter(isVague)];
      const distinct = all.filter((one, i) => all.findIndex(({ id }) => id === one.id) === i);
      if (distinct.length > 0) byFinding.set(finding, distinct.slice(0, SHOWN));
    }
    const { caseOf } = patient;
    if (caseOf !== undefined) {
      const add = (finding: Finding, one: Diagnosis) =>
        byFinding.set(finding, ranked([...(byFinding.get(finding) ?? []), one]));
      for (const { place, diagnosis } of await explainByConditions(patient, unknown)) {
        const rule = rules.find((one) => one.function === place.function);
        // Why a whole call goes wrong, one of several outputs does not say.
        const isSaid = ({ code }: Finding) => !EVENTS.has(code) || rule?.outputs.length === 1;
        const about = findings.filter((finding) => isAbout(finding, place) && isSaid(finding));
        for (const finding of about)
          if (!byFinding.get(finding)?.some(({ id }) => id === diagnosis.id)) add(finding, diagnosis);
      }
      for (const [finding, one] of await explainByTerms({ ...patient, caseOf }, findings)) add(finding, one);
    }
    // What the student's code printed meanwhile belongs to no check.
    patient.runner.takeConsole();
    return { byFinding, faults: [] };
  } catch (error) {
    if (!(error instanceof CourseFault)) throw error;
    return { byFinding: new Map(), faults: [error] };
  }
}

/** The strongest first; of equals, in the order in which they were found. */
function ranked(diagnoses: readonly Diagnosis[]): Diagnosis[] {
  return [...diagnoses].sort((a, b) => b.confidence - a.confidence);
}

/** What happened at a call, and not what it returned: a mistake that is known by its numbers explains none of it. */
const EVENTS: ReadonlySet<Finding['code']> = new Set([
  'threw',
  'timed-out',
  'out-of-memory',
  'exited',
  'too-much-output',
  'protocol-violation',
  'mutated-input',
]);

/** More than two names or symptoms explain nothing. */
const SHOWN = 2;

/** One output of a function. */
interface Place {
  readonly function: string;
  readonly output: string;
}

/** What is known of one output: no diagnosis where it is right. */
interface Explained extends Place {
  readonly diagnoses: readonly Diagnosis[];
}

/** What digests say of an output; with a mistake at the very end of the rule that is all there is to it, if it is so. */
interface Suspected extends Explained {
  readonly last?: LastMistake | undefined;
}

/** The outputs whose digests are known, as right or as wrong; and those of which nobody's mistake is known. */
async function explainByFingerprint(
  patient: Patient & { readonly fingerprints: Fingerprints },
  rules: readonly Rule[],
): Promise<{ readonly explained: readonly Explained[]; readonly mined: readonly Explained[] }> {
  const observed = await observeProbes(patient, rules);
  if (observed.kind !== 'observed') return { explained: [], mined: [] };
  const mined: Explained[] = [];
  const suspected = rules.flatMap((rule) => {
    const own = observed.functions.get(rule.function);
    if (own === undefined) return [];
    const known = knownOf(patient.exercise, patient.fingerprints, rule);
    for (const one of unsealNames(known, own))
      for (const output of one.outputs)
        mined.push({ function: rule.function, output, diagnoses: [nameMined(one)] });
    const explanations = explainOutputs(known, own);
    return [...explanations].flatMap(([output, explanation]): Suspected[] => {
      if (explanation.kind === 'unknown') return [];
      // Digests are blind to the last digits: what they call right may still deviate.
      const place = { function: rule.function, output };
      if (explanation.kind === 'right' && findingsIn(patient.result).some((one) => deviatesAt(one, place)))
        return [];
      const diagnosis = nameMistake(explanation);
      const last =
        explanation.kind === 'wrong' && explanation.misconception === undefined
          ? explanation.last?.id
          : undefined;
      return [{ ...place, diagnoses: diagnosis === undefined ? [] : [diagnosis], last }];
    });
  });
  const explained: Explained[] = [];
  for (const { last, ...one } of suspected) {
    const rule = rules.find((rule) => rule.function === one.function) as Rule;
    const output = rule.outputs.find(({ key }) => outputName(key) === one.output) as Output;
    if (last === undefined || (await isLastAlone(patient, rule, output, last))) explained.push(one);
  }
  return { explained, mined };
}

/** What makes outputs inexact that are nearly right. */
async function explainNearMisses(patient: Patient, places: readonly Place[]): Promise<Explained[]> {
  const explained: Explained[] = [];
  for (const place of places) {
    const functionIndex = patient.exercise.rules.findIndex((rule) => rule.function === place.function);
    const { outputs } = patient.exercise.rules[functionIndex];
    const output = outputs.find(({ key }) => outputName(key) === place.output) as Output;
    explained.push({ ...place, diagnoses: await diagnoseNearMiss(patient, functionIndex, output) });
  }
  return explained;
}

/** Whether all that was found of an output is that it is inexact. */
function isNearMiss(findings: readonly Finding[], place: Place): boolean {
  const about = findings.filter((finding) => isAbout(finding, place));
  const compared = about.filter(({ code }) => COMPARED.has(code));
  return compared.length > 0 && compared.every(({ code }) => code === 'imprecise');
}

/** Findings that hold numbers against what is right. */
const COMPARED: ReadonlySet<Finding['code']> = new Set([
  'mismatch',
  'adjoint-mismatch',
  'imprecise',
  'law-violated',
  'fingerprint-mismatch',
]);

/** What the deviations of outputs look like, where no digest is known. */
async function explainBySymptoms(patient: Patient, places: readonly Place[]): Promise<Explained[]> {
  const findings = findingsIn(patient.result);
  const explained: Explained[] = [];
  for (const place of places) {
    const functionIndex = patient.exercise.rules.findIndex((rule) => rule.function === place.function);
    const { outputs } = patient.exercise.rules[functionIndex];
    const output = outputs.find(({ key }) => outputName(key) === place.output) as Output;
    const evidence = await gatherEvidence(patient, functionIndex, output);
    // Where some number is wrong in its first digits, the result does not agree to many.
    const about = findings.filter((finding) => isAbout(finding, place));
    const isElsewhere = about.some((finding) => isSmoothAt(finding, patient.exercise.rules[functionIndex]));
    const diagnoses = findSymptoms(evidence).filter(
      ({ id }) =>
        (!OF_DIGITS.has(id) || !findings.some((finding) => isFarOff(finding, place))) &&
        (id !== 'symptom-ties' || !isElsewhere),
    );
    explained.push({ ...place, diagnoses });
  }
  return explained;
}

/** Whether a finding shows a case without ties and zeros. */
function isSmoothAt(finding: Finding, rule: Rule): boolean {
  const inputs = 'case' in finding ? finding.case?.inputs : undefined;
  const isWhole =
    inputs !== undefined && Object.keys(rule.inputs).every((name) => inputs[name] !== undefined);
  return isWhole && !isKinked({ rule, point: inputs });
}

/** Symptoms that speak of how many digits agree. */
const OF_DIGITS: ReadonlySet<string> = new Set(['symptom-float32', 'symptom-digits']);

function isFarOff(finding: Finding, place: Place): boolean {
  if (finding.code !== 'mismatch' || !isAbout(finding, place)) return false;
  const { expected, got } = finding.worst;
  return Math.abs(got - expected) > 10 ** -FEWEST_DIGITS * Math.abs(expected);
}

/** When outputs are right, where no digest is known. */
async function explainByConditions(
  patient: Patient,
  places: readonly Place[],
): Promise<{ readonly place: Place; readonly diagnosis: Diagnosis }[]> {
  const explained: { place: Place; diagnosis: Diagnosis }[] = [];
  for (const rule of patient.exercise.rules) {
    const own = places.filter((place) => place.function === rule.function);
    if (own.length === 0) continue;
    const isAsked = ({ key }: Output) => own.some(({ output }) => output === outputName(key));
    const found = await explainByCondition(patient, rule, rule.outputs.filter(isAsked));
    for (const [{ key }, diagnosis] of found) {
      const place = own.find(({ output }) => output === outputName(key));
      if (place !== undefined) explained.push({ place, diagnosis });
    }
  }
  return explained;
}

function isAt(a: Place, b: Place): boolean {
  return a.function === b.function && a.output === b.output;
}

/** A finding that names no output is about all of them. */
function isAbout(finding: Finding, place: Place): boolean {
  if (functionOf(finding) !== place.function) return false;
  const output = outputOf(finding);
  return output === undefined || outputName(output) === place.output;
}

/** Whether a finding shows numbers of this very output that are not as they should be. */
function deviatesAt(finding: Finding, place: Place): boolean {
  const shows =
    finding.code === 'mismatch' || finding.code === 'adjoint-mismatch' || finding.code === 'imprecise';
  return shows && finding.case.function === place.function && outputName(outputOf(finding)) === place.output;
}

function outputOf(finding: Finding): string | undefined {
  if (finding.code === 'fingerprint-mismatch') return finding.output;
  if (finding.code === 'missing-output') return finding.key;
  return 'case' in finding ? finding.case?.output : undefined;
}
