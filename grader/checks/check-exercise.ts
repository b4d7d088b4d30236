import type { CaseStyle } from '../model/case.ts';
import type { CourseFault } from '../model/fault.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { CheckKind, CheckResult, ExerciseResult, Part, PartResult } from '../model/verdict.ts';
import { openCaseBook } from './case-book.ts';
import { nothingToAsk } from './demand-questions.ts';
import { isJudgeable } from './judgeable.ts';
import type { Kind } from './kind.ts';
import { kindsOf } from './kinds.ts';
import { graver } from './mismatch.ts';
import { oneRealm } from './one-realm.ts';
import { stateOf, worstState } from './states.ts';
import type { Subject } from './subject.ts';
import { weighed } from './worth.ts';

/**
 * Puts all checks to a submission's file, in order, in one realm where nothing stops it. Functions of a rule are asked
 * about the same cases by several checks: what is drawn and measured goes into a book.
 */
export async function checkExercise(given: Subject): Promise<ExerciseResult> {
  const { exercise, runner, only, book = openCaseBook() } = given;
  const questions = kindsOf(exercise).flatMap((kind) => kind.questions);
  const mostCases = (rule: Rule, style: CaseStyle) =>
    Math.max(...questions.filter((one) => one.style === style).map(({ count }) => count(exercise, rule)));
  const subject: Subject = { ...given, book, mostCases, runner: oneRealm(runner) };
  const checks: CheckResult[] = [];
  for (const kind of kindsOf(exercise)) {
    if (only === undefined || only.kind === kind.id) checks.push(await check(subject, kind, checks));
  }
  const { lines, truncated } = runner.takeConsole();
  return resultOf(weighed(exercise.manifest, checks), lines, truncated);
}

/** The result of an exercise whose file gives the same finding whatever is asked: it cannot be bundled, say. */
export function unaskedResult(subject: Pick<Subject, 'exercise'>, finding: Finding): ExerciseResult {
  const state = stateOf(finding);
  const checks = kindsOf(subject.exercise).map(({ id, needs }): CheckResult => {
    if (state === 'not-started') return { kind: id, state, parts: [] };
    if (needs.length === 0) return { kind: id, state, parts: [], finding };
    return skippedFor(id, needs[0]);
  });
  return resultOf(checks, [], false);
}

/** The result of an exercise that is broken: our fault in each check that could be put here. */
export function faultyResult(
  subject: Pick<Subject, 'exercise' | 'reference' | 'fingerprints'>,
  fault: CourseFault,
): ExerciseResult {
  const finding: Finding = { code: 'grader-fault', fault };
  const checks = kindsOf(subject.exercise).map(({ id, missing }): CheckResult => {
    const skip = missing?.({ ...subject, only: undefined });
    return skip === undefined
      ? { kind: id, state: 'grader-fault', parts: [], finding }
      : { kind: id, state: 'skipped', parts: [], skip };
  });
  return resultOf(checks, [], false);
}

/** The result of a check that was not asked, since another one was not passed. */
export function skippedFor(
  kind: CheckKind,
  check: CheckKind,
  parts: readonly PartResult[] = [],
): CheckResult {
  return { kind, state: 'skipped', parts, skip: { because: 'check-failed', check } };
}

export function resultOf(
  checks: readonly CheckResult[],
  console: readonly string[],
  truncated: boolean,
): ExerciseResult {
  const states = checks.map(({ state }) => state).filter((state) => state !== 'skipped');
  return { state: worstState(states) ?? 'skipped', checks, console, consoleTruncated: truncated };
}

async function check(subject: Subject, kind: Kind, earlier: readonly CheckResult[]): Promise<CheckResult> {
  const { id, presumes } = kind;
  const lack = lackOf(subject, kind);
  if (lack) return lack;
  const skip = kind.missing?.(subject);
  if (skip) return { kind: id, state: 'skipped', parts: [], skip };
  const rules = subject.exercise.rules.filter(({ function: name }) => isSelected(subject, name));
  const stopped = heldBack(rules, earlier, (one, rule, parts) => {
    return (
      parts.some(({ state }) => state === 'timed-out') ||
      (kind.needs.includes(one) && !isJudgeable(rule, parts))
    );
  });
  if (rules.every((rule) => stopped.has(rule.function))) {
    const [by] = stopped.values();
    const begun = !earlier.some(({ state }) => state === 'not-started');
    return begun ? skippedFor(id, by) : { kind: id, state: 'not-started', parts: [] };
  }
  const presumed = ({ function: name }: Rule): readonly CheckKind[] => {
    if (presumes === undefined) return [];
    const asks = earlier.some(({ kind: one, parts }) => {
      return presumes.kinds.includes(one) && parts.some((part) => part.function === name);
    });
    return asks ? presumes.kinds : presumes.orElse;
  };
  const doubtful = heldBack(rules, earlier, (one, rule, parts) => {
    return presumed(rule).includes(one) && !isNearlyPassed(parts);
  });
  const isAsked = ({ function: name }: Rule) =>
    !stopped.has(name) && !(presumes?.otherwise === 'not-asked' && doubtful.has(name));
  const answer = await kind.ask(subject, rules.filter(isAsked));
  const parts = partsOf(subject, kind, answer.parts).map((part): PartResult => {
    const isEarned = part.casesRun > 0 && !doubtful.has(part.function);
    return part.state === 'passed' && !isEarned ? { ...part, state: 'skipped' } : part;
  });
  const result = { ...summed(id, parts), ...answer, parts };
  const [by] = [...stopped.values(), ...doubtful.values()];
  return result.state === 'skipped' && by !== undefined ? skippedFor(id, by, parts) : result;
}

/** A check to which the course gives nothing to ask: its fault, where that would cost points. */
function lackOf({ exercise, language }: Subject, { id, parts }: Kind): CheckResult | undefined {
  if (parts(exercise, language).length > 0) return undefined;
  if (exercise.manifest.checks[id]?.points === 0) return { kind: id, state: 'skipped', parts: [] };
  const fault = nothingToAsk(exercise, id);
  return { kind: id, state: 'grader-fault', parts: [], finding: { code: 'grader-fault', fault } };
}

/** With `--case`, only one function is asked. */
function isSelected({ only }: Subject, name: string): boolean {
  return only === undefined || only.function === name;
}

/** The functions that the outcome of an earlier check keeps from being asked, or from being believed; and which. */
function heldBack(
  rules: readonly Rule[],
  earlier: readonly CheckResult[],
  holds: (kind: CheckKind, rule: Rule, parts: readonly PartResult[]) => boolean,
): ReadonlyMap<string, CheckKind> {
  const held = new Map<string, CheckKind>();
  for (const { kind, parts } of earlier) {
    for (const rule of rules) {
      const own = parts.filter((part) => part.function === rule.function);
      if (!held.has(rule.function) && holds(kind, rule, own)) held.set(rule.function, kind);
    }
  }
  return held;
}

/** Passed, or missed by digits that nothing else depends on. */
function isNearlyPassed(parts: readonly PartResult[]): boolean {
  return parts.every(
    ({ state, finding }) => state === 'passed' || state === 'grader-fault' || finding?.code === 'imprecise',
  );
}

/** All parts of a check, in order: those that were not asked are skipped. */
function partsOf(subject: Subject, kind: Kind, asked: readonly PartResult[]): PartResult[] {
  if (subject.only !== undefined) return [...asked];
  const skipped = (part: Part): PartResult => ({ ...part, state: 'skipped', casesRun: 0, casesFailed: 0 });
  return kind
    .parts(subject.exercise, subject.language)
    .map((part) => asked.find(({ id }) => id === part.id) ?? skipped(part));
}

/** One check's verdict from its parts. */
export function summed(kind: CheckKind, parts: readonly PartResult[]): CheckResult {
  // A pass is earned: where nothing was judged, nothing has passed.
  const worst = worstState(parts.map((part) => part.state)) ?? 'skipped';
  const findings = parts.filter((part) => part.state === worst).map((part) => part.finding);
  const finding = findings.reduce(graver, undefined) ?? parts.find((part) => part.finding)?.finding;
  // Of several functions some are written: the check as a whole is under way.
  const begun = worst === 'not-started' && parts.some((part) => part.state !== 'not-started');
  return { kind, state: begun ? 'failed' : worst, parts, ...(finding && { finding }) };
}
