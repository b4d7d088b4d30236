import { checkExercise, resultOf, summed } from '../checks/check-exercise.ts';
import { kindOf, kindsOf, withKinds } from '../checks/kinds.ts';
import { afresh, oneRealm } from '../checks/one-realm.ts';
import { afterCalls } from '../checks/select-case.ts';
import { stateOf } from '../checks/states.ts';
import type { Selection, Subject } from '../checks/subject.ts';
import type { Finding, FindingCode } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { CheckKind, CheckResult, ExerciseResult, PartResult } from '../model/verdict.ts';
import { findEarlierCalls } from './earlier-calls.ts';
import { recorded } from './recorded.ts';

type Unsteady = Extract<Finding, { code: 'not-deterministic' }>;

/** Findings that one case shows. */
const OF_ONE_CASE: ReadonlySet<FindingCode> = new Set([
  'mismatch',
  'imprecise',
  'adjoint-mismatch',
  'law-violated',
  'wrong-shape',
  'ragged',
  'not-finite',
  'not-numeric',
  'missing-output',
  'mutated-input',
  'not-deterministic',
  'threw',
]);

/** A part whose finding one case shows. */
interface Shown {
  readonly kind: CheckKind;
  readonly part: PartResult;
  readonly finding: Finding;
  readonly id: string;
}

/**
 * The result, in which what a file gives only after other calls is told as that. The case of every finding is put to the
 * file evaluated anew: what shows itself there is a mistake by itself; what does not comes of what is kept between
 * calls, and that is one mistake. It is then shown as it is found by itself, and what is lost stays lost.
 */
export async function withMemoryTold(subject: Subject, result: ExerciseResult): Promise<ExerciseResult> {
  let { checks } = result;
  for (const rule of subject.exercise.rules) checks = await toldFor(subject, rule, checks);
  // What was printed meanwhile belongs to no check.
  if (checks.some(hasFinding)) subject.runner.takeConsole();
  return checks === result.checks ? result : resultOf(checks, result.console, result.consoleTruncated);
}

/** A case that is found wrong only after other calls: all of them are repeated. */
export async function repeatCalls(subject: Subject, only: Selection): Promise<ExerciseResult> {
  const whole = { ...subject, only: undefined };
  const { checks, ...result } = await checkExercise(whole);
  const last = checks.findIndex(({ kind }) => kind === only.kind);
  const asked = await withMemoryTold(whole, { ...result, checks: checks.slice(0, last + 1) });
  const [check] = asked.checks.slice(-1);
  const own = check.parts.filter((part) => part.function === only.function);
  const shown = own.filter(({ finding }) => caseOf(finding) === only.id);
  const parts = shown.length > 0 ? shown.slice(0, 1) : own.slice(0, 1).map(asPassed);
  return resultOf([summed(check.kind, parts)], asked.console, asked.consoleTruncated);
}

function asPassed({ id, title, function: name }: PartResult): PartResult {
  return { id, title, function: name, state: 'passed', casesRun: 1, casesFailed: 0 };
}

async function toldFor(
  subject: Subject,
  rule: Rule,
  checks: readonly CheckResult[],
): Promise<readonly CheckResult[]> {
  const shown = checks.flatMap(({ kind, parts }) => parts.flatMap((part) => shownIn(kind, part)));
  const about = shown.filter(({ part }) => part.function === rule.function);
  if (about.length === 0) return checks;
  const isKnown = about.some(({ finding }) => finding.code === 'not-deterministic');
  if (!isKnown && (await isSteady(subject, rule, about))) return checks;
  const own = await askedApart(subject, rule, about);
  const alone = (kind: CheckKind, { id }: PartResult) => own.get(kind)?.find((part) => part.id === id);
  const byCalls = about.filter(({ kind, part }) => alone(kind, part)?.state === 'passed');
  const memory =
    [...own.values()].flat().flatMap(({ finding }) => (isUnsteady(finding) ? finding : []))[0] ??
    (await fromEarlierCalls(subject, rule, byCalls));
  // What was cut short shows nothing.
  if (memory === undefined || subject.runner.spare?.isOver()) return checks;
  const isByItself = (output: string | undefined) =>
    about.some(({ kind, part }) => {
      const finding = alone(kind, part)?.finding;
      return finding !== undefined && !isUnsteady(finding) && outputOf(finding) === output;
    });
  const tell = (kind: CheckKind, part: PartResult): PartResult => {
    const { finding } = part;
    if (finding === undefined || part.function !== rule.function) return part;
    if (finding.code === 'fingerprint-mismatch')
      return isByItself(finding.output) ? part : { ...part, finding: memory };
    const again = shownIn(kind, part).length > 0 ? alone(kind, part) : undefined;
    if (again === undefined) return part;
    const told = again.finding ?? memory;
    return { ...part, state: stateOf(told), finding: told };
  };
  return checks.map((check) => {
    const parts = check.parts.map((part) => tell(check.kind, part));
    if (parts.every((part, i) => part === check.parts[i])) return check;
    return check.state === 'skipped' ? { ...check, parts } : { ...check, ...summed(check.kind, parts) };
  });
}

/** Whether the cases show the same again when the file is evaluated anew and they are put to it in another order. */
async function isSteady(subject: Subject, rule: Rule, shown: readonly Shown[]): Promise<boolean> {
  const runner = oneRealm(subject.runner);
  await runner.load(afresh(subject.bundle), subject.exercise.manifest.limits);
  for (const { kind, part, finding, id } of [...shown].reverse()) {
    const only = kindOf(kind).readCase?.(subject.exercise, id);
    if (only === undefined) continue;
    const { parts } = await kindOf(kind).ask({ ...subject, runner, only }, [rule]);
    const again = parts.find((one) => one.id === part.id)?.finding;
    // What was cut short says nothing.
    if (again !== undefined && !OF_ONE_CASE.has(again.code)) return true;
    if (JSON.stringify(again) !== JSON.stringify(finding)) return false;
  }
  return true;
}

/** So often a case must show the same where results differ from call to call: chance would not. */
const TIMES = 3;

/** Whether the case of a part shows the same every time that the file is evaluated anew. */
async function showsAgain(subject: Subject, rule: Rule, kind: CheckKind, part: PartResult): Promise<boolean> {
  const { finding } = part;
  const id = caseOf(finding);
  const only = id === undefined ? undefined : kindOf(kind).readCase?.(subject.exercise, id);
  if (only === undefined || isUnsteady(finding)) return true;
  for (let time = 0; time < TIMES; time++) {
    const runner = oneRealm(subject.runner);
    const { parts } = await kindOf(kind).ask({ ...subject, runner, isApart: true, only }, [rule]);
    const again = parts.find((one) => one.id === part.id)?.finding;
    if (JSON.stringify(again) !== JSON.stringify(finding)) return false;
  }
  return true;
}

/** The parts of the checks, judged with the file evaluated anew for every case. */
async function askedApart(
  subject: Subject,
  rule: Rule,
  shown: readonly Shown[],
): Promise<ReadonlyMap<CheckKind, readonly PartResult[]>> {
  const own = new Map<CheckKind, readonly PartResult[]>();
  for (const { id, codes, ask } of kindsOf(subject.exercise)) {
    if (!codes.includes('not-deterministic') && !shown.some(({ kind }) => kind === id)) continue;
    const { parts } = await ask({ ...subject, runner: oneRealm(subject.runner), isApart: true }, [rule]);
    // What was cut short says nothing.
    const whole = parts.filter(({ finding }) => finding === undefined || OF_ONE_CASE.has(finding.code));
    const sure: PartResult[] = [];
    for (const part of whole) {
      const isSure = await showsAgain(subject, rule, id, part);
      sure.push(isSure ? part : { ...part, state: 'passed', finding: undefined });
    }
    own.set(id, sure);
  }
  return own;
}

/** What is kept between calls, as the calls before one of these findings show it. */
async function fromEarlierCalls(
  subject: Subject,
  rule: Rule,
  shown: readonly Shown[],
): Promise<Unsteady | undefined> {
  const cases = shown.flatMap(({ finding, id }) =>
    'case' in finding && finding.case !== undefined ? { ...finding.case, id: afterCalls(id) } : [],
  );
  if (cases.length === 0) return undefined;
  const { runner, realms } = recorded(subject.runner);
  const exercise = withKinds(subject.exercise, ({ isSlow }) => !isSlow);
  await checkExercise({ ...subject, exercise, runner });
  for (const evidence of cases) {
    const found = await findEarlierCalls(subject, rule, evidence, realms);
    if (found !== undefined) return found;
  }
  return undefined;
}

function shownIn(kind: CheckKind, part: PartResult): Shown[] {
  const { finding } = part;
  const id = caseOf(finding);
  if (finding === undefined || id === undefined || !OF_ONE_CASE.has(finding.code)) return [];
  return [{ kind, part, finding, id }];
}

function caseOf(finding: Finding | undefined): string | undefined {
  return finding !== undefined && 'case' in finding ? finding.case?.id : undefined;
}

function outputOf(finding: Finding): string | undefined {
  return 'case' in finding ? finding.case?.output : undefined;
}

function isUnsteady(finding: Finding | undefined): finding is Unsteady {
  return finding?.code === 'not-deterministic';
}

function hasFinding({ parts }: CheckResult): boolean {
  return parts.some(({ finding }) => finding !== undefined);
}
