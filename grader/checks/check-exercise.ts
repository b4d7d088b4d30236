import type { Question } from '../cases/id.ts';
import type { CheckSettings } from '../model/exercise.ts';
import type { CourseFault } from '../model/fault.ts';
import type { Finding } from '../model/finding.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import {
  CHECK_KINDS,
  type CheckKind,
  type CheckResult,
  type ExerciseResult,
  type PartResult,
} from '../model/verdict.ts';
import { askFixtures } from './ask-fixtures.ts';
import { askFunction, contractParts, loadFinding } from './ask-function.ts';
import { askCost } from './cost.ts';
import { lawPart } from './law.ts';
import { stateOf, worstState } from './states.ts';
import type { Subject } from './subject.ts';
import { askTraining } from './training.ts';
import { outputPart } from './trial.ts';

/** Why the functions of an exercise are not asked any further, by function. */
type Blocked = Map<string, CheckKind>;

/** Puts all checks to a submission's file, in order; a function that fails its contract is not asked further. */
export async function checkExercise(subject: Subject): Promise<ExerciseResult> {
  const { exercise, runner } = subject;
  const blocked: Blocked = new Map();
  const checks: CheckResult[] = [];
  for (const kind of CHECK_KINDS) {
    const settings = exercise.manifest.checks[kind];
    if (settings === undefined || !isAsked(subject, kind)) continue;
    const check = await ask(subject, kind, settings, blocked, checks);
    for (const rule of exercise.rules) {
      if (!blocked.has(rule.function) && blocks(kind, partsOf(rule, check.parts)))
        blocked.set(rule.function, kind);
    }
    checks.push(check);
  }
  const { lines, truncated } = runner.takeConsole();
  return resultOf(checks, lines, truncated);
}

/** The result of an exercise whose file gives the same finding whatever is asked: it cannot be bundled, say. */
export function unaskedResult(subject: Pick<Subject, 'exercise'>, finding: Finding): ExerciseResult {
  const state = stateOf(finding);
  const checks = CHECK_KINDS.filter((kind) => subject.exercise.manifest.checks[kind]).map(
    (kind): CheckResult => {
      if (state === 'not-started') return { kind, state, parts: [] };
      if (kind === 'contract') return { kind, state, parts: [], finding };
      return { kind, state: 'skipped', parts: [], skip: { because: 'check-failed', check: 'contract' } };
    },
  );
  return resultOf(checks, [], false);
}

function resultOf(
  checks: readonly CheckResult[],
  console: readonly string[],
  truncated: boolean,
): ExerciseResult {
  const states = checks.map((check) => check.state).filter((state) => state !== 'skipped');
  return { state: worstState(states), checks, console, consoleTruncated: truncated };
}

function isAsked(subject: Subject, kind: CheckKind): boolean {
  if (subject.only === undefined) return true;
  if (subject.only.kind !== 'drawn') return kind === subject.only.kind;
  return kindOf(subject.only.id.question) === kind;
}

function kindOf(question: Question): CheckKind {
  return question === 'adjoint' ? 'gradient' : question;
}

/** After a contract that is not kept, and after a call that never ends, a function is not asked again. */
function blocks(kind: CheckKind, parts: readonly PartResult[]): boolean {
  return parts.some(
    ({ state }) =>
      state === 'timed-out' || (kind === 'contract' && state !== 'passed' && state !== 'grader-fault'),
  );
}

/** The parts that are about one function: their ids begin with its name. */
function partsOf(rule: Rule, parts: readonly PartResult[]): PartResult[] {
  return parts.filter(({ id }) => id === rule.function || id.startsWith(`${rule.function}.`));
}

async function ask(
  subject: Subject,
  kind: CheckKind,
  settings: CheckSettings,
  blocked: Blocked,
  earlier: readonly CheckResult[],
): Promise<CheckResult> {
  const { reference, fingerprints, only } = subject;
  if (kind === 'reference' && reference === undefined && (fingerprints === undefined || only !== undefined)) {
    return { kind, state: 'skipped', parts: [], skip: { because: 'no-reference' } };
  }
  if (kind === 'cost' && fingerprints === undefined) {
    return { kind, state: 'skipped', parts: [], skip: { because: 'no-fingerprints' } };
  }
  const { rules } = subject.exercise;
  if (rules.every((rule) => blocked.has(rule.function))) {
    const first = blocked.get(rules[0].function) as CheckKind;
    const notStarted = earlier.some((check) => check.state === 'not-started');
    if (notStarted) return { kind, state: 'not-started', parts: [] };
    return { kind, state: 'skipped', parts: [], skip: { because: 'check-failed', check: first } };
  }
  if (kind === 'fixture') {
    const check = summed(kind, await askFixtures(subject, new Set(blocked.keys())));
    const [first] = blocked.values();
    if (check.state !== 'skipped' || first === undefined) return check;
    return { ...check, skip: { because: 'check-failed', check: first } };
  }
  if (kind === 'cost' && fingerprints !== undefined) {
    return costCheck(subject, settings, fingerprints, blocked, earlier);
  }
  if (kind === 'training') return trainingCheck(subject, blocked);
  if (kind === 'contract') {
    const finding = await loadFinding(subject);
    if (finding) return { kind, state: stateOf(finding), parts: contractParts(rules, finding), finding };
  }
  const parts: PartResult[] = [];
  for (const [functionIndex, rule] of rules.entries()) {
    if (subject.only?.kind === 'drawn' && subject.only.id.functionIndex !== functionIndex) continue;
    const own = blocked.has(rule.function)
      ? skippedParts(subject, kind, rule)
      : await askFunction(subject, kind, settings, rule, functionIndex);
    parts.push(...(kind === 'law' ? countedLaws(own, rule, earlier) : own));
  }
  const check = summed(kind, parts);
  if (check.state !== 'skipped') return check;
  const [first = 'gradient'] = blocked.values();
  return { ...check, skip: { because: 'check-failed', check: first } };
}

/** Counting steps says something only about functions whose gradient is right. */
async function costCheck(
  subject: Subject,
  settings: CheckSettings,
  fingerprints: Fingerprints | CourseFault,
  blocked: Blocked,
  earlier: readonly CheckResult[],
): Promise<CheckResult> {
  const { rules } = subject.exercise;
  const asked = rules.filter((rule) => !blocked.has(rule.function) && isRight(rule, earlier));
  const judged = asked.length === 0 ? [] : await askCost(subject, settings, asked, fingerprints);
  const parts = rules.map((rule) => {
    const part = { id: rule.function, title: rule.function };
    const skipped = { ...part, state: 'skipped', casesRun: 0, casesFailed: 0 } as const;
    return judged.find(({ id }) => id === rule.function) ?? skipped;
  });
  const check = summed('cost', parts);
  if (check.state !== 'skipped') return check;
  return { ...check, skip: { because: 'check-failed', check: 'gradient' } };
}

async function trainingCheck(subject: Subject, blocked: Blocked): Promise<CheckResult> {
  const { training, rules, folder } = subject.exercise;
  const rule = rules.find((one) => one.function === training?.function);
  if (training === undefined || rule === undefined) throw new Error(`${folder} describes no training.`);
  const check = blocked.get(rule.function);
  if (check === undefined) return askTraining(subject, rule, training);
  return { kind: 'training', state: 'skipped', parts: [], skip: { because: 'check-failed', check } };
}

/** One check's verdict from its parts. */
function summed(kind: CheckKind, parts: readonly PartResult[]): CheckResult {
  const worst = worstState(parts.map((part) => part.state));
  const finding =
    parts.find((part) => part.state === worst)?.finding ?? parts.find((part) => part.finding)?.finding;
  // Of several functions some are written: the check as a whole is under way.
  const begun = worst === 'not-started' && parts.some((part) => part.state !== 'not-started');
  return { kind, state: begun ? 'failed' : worst, parts, ...(finding && { finding }) };
}

function skippedParts(subject: Subject, kind: CheckKind, rule: Rule): PartResult[] {
  const parts =
    kind === 'law'
      ? rule.laws.map((law) => lawPart(rule, law, subject.language))
      : rule.outputs.map((output) => outputPart(rule.function, output.key));
  return parts.map((part) => ({ ...part, state: 'skipped', casesRun: 0, casesFailed: 0 }));
}

/** Laws that hold for a wrong rule as well (zero is linear, too) earn nothing unless its gradient is right. */
function countedLaws(laws: readonly PartResult[], rule: Rule, earlier: readonly CheckResult[]): PartResult[] {
  return isRight(rule, earlier)
    ? [...laws]
    : laws.map((part) => (part.state === 'passed' ? { ...part, state: 'skipped' } : part));
}

/** Whether the gradient check, where there is one, found nothing wrong with a function. */
function isRight(rule: Rule, earlier: readonly CheckResult[]): boolean {
  const gradient = earlier.find((check) => check.kind === 'gradient');
  if (gradient === undefined) return true;
  return partsOf(rule, gradient.parts).every(({ state }) => state === 'passed' || state === 'grader-fault');
}
