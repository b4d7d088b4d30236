import { keptShare } from '../calculus/precision.ts';
import type { Manifest } from '../model/exercise.ts';
import type { Finding } from '../model/finding.ts';
import type { CheckKind, CheckResult, Halving, PartResult } from '../model/verdict.ts';
import { kindOf } from './kinds.ts';
import { stateOf } from './states.ts';

/** What a function earns for what it would get without a rule of its own. */
const HALF = 0.5;

/** A part of a check, with the check's kind and what the part is worth in points. */
interface Placed {
  readonly kind: CheckKind;
  readonly part: PartResult;
  readonly points: number;
}

/** What says that a function is no rule of its own, or does not let it be seen. */
const NO_RULE: ReadonlySet<string> = new Set(['numerical-gradient', 'watched-otherwise']);

/**
 * The same checks, with the share of their points that parts earn. The rule is written by the student: where the given
 * forward rule is differentiated numerically, all of a function counts half; and where its gradient is right on no case
 * that tells anything, so does what can be answered from memory. Near misses cost a function the share that
 * `calculus/precision.ts` says, whichever checks are exact enough to see them, and never more than wrong numbers would.
 */
export function weighed(manifest: Manifest, asked: readonly CheckResult[]): CheckResult[] {
  const nearly = asNearMiss(asked);
  const told = asFound(asked);
  const checks = asked.map((check): CheckResult => {
    const own = check.parts.map((part) => told(nearly(part)));
    const at = check.parts.findIndex(({ finding }) => finding !== undefined && finding === check.finding);
    const first = own.find(
      ({ finding }, i) => finding !== undefined && check.parts[i]?.finding === undefined,
    );
    const finding = own[at]?.finding ?? check.finding ?? first?.finding;
    const state = check.state === 'passed' && first !== undefined ? first.state : check.state;
    return { ...check, state, parts: own, ...(finding && { finding }) };
  });
  const parts = checks.flatMap(({ kind, parts: own }): Placed[] => {
    const points = (manifest.checks[kind]?.points ?? 0) / own.length;
    return own.map((part) => ({ kind, part, points }));
  });
  const numeric = new Set(
    parts
      .filter(({ part }) => part.finding !== undefined && NO_RULE.has(part.finding.code))
      .map(({ part }) => part.function),
  );
  const unproven = unprovenFunctions(parts);
  const whyHalf = (kind: CheckKind, part: PartResult): Halving['because'] | undefined => {
    if (numeric.has(part.function)) return 'numerical';
    return kindOf(kind).needsNoRule ? unproven.get(part.function) : undefined;
  };
  const shareOf = (kind: CheckKind, part: PartResult) => (whyHalf(kind, part) === undefined ? 1 : HALF);
  const kept = new Map(
    [...new Set(parts.map(({ part }) => part.function))].map((name) => {
      const own = parts.filter(({ part }) => part.function === name);
      return [name, keptBy(own, ({ kind, part }) => shareOf(kind, part))];
    }),
  );
  return checks.map((check) => {
    const weighedParts = check.parts.map((part): PartResult => {
      const keeps = kept.get(part.function);
      const earns = part.state === 'passed' || (keeps !== undefined && part.finding?.code === 'imprecise');
      const share = Math.min(shareOf(check.kind, part), keeps ?? 1);
      return earns && (share < 1 || part.state !== 'passed') ? { ...part, share } : part;
    });
    const halved = (['numerical', 'unproven', 'unconfirmed'] as const).flatMap((because): Halving[] => {
      const own = check.parts.filter(
        (part) => part.state === 'passed' && whyHalf(check.kind, part) === because,
      );
      return own.length === 0 ? [] : [{ because, functions: [...new Set(own.map((part) => part.function))] }];
    });
    return { ...check, parts: weighedParts, ...(halved.length > 0 && { halved }) };
  });
}

/**
 * The share that the near misses of a function leave of all its parts; undefined where it has none, or where it earns
 * more if they count as wrong: a rare one costs no more than what it spoils.
 */
function keptBy(parts: readonly Placed[], shareOf: (one: Placed) => number): number | undefined {
  const near = parts.flatMap(({ part }) => (part.finding?.code === 'imprecise' ? [part.finding.miss] : []));
  if (near.length === 0) return undefined;
  const keeps = keptShare(near);
  let asWrong = 0;
  let asNear = 0;
  for (const one of parts) {
    const share = shareOf(one);
    if (one.part.state === 'passed') asWrong += one.points * share;
    if (one.part.state === 'passed' || one.part.finding?.code === 'imprecise')
      asNear += one.points * Math.min(share, keeps);
  }
  return asNear >= asWrong ? keeps : undefined;
}

/**
 * Digests know only right and wrong. Where finite differences show that an output is nearly right, a digest that is not
 * the reference's says no more than that.
 */
function asNearMiss(checks: readonly CheckResult[]): (part: PartResult) => PartResult {
  const measured = checks.filter(({ kind }) => kindOf(kind).provesRule).flatMap(({ parts }) => parts);
  return (part) => {
    const { finding } = part;
    if (finding?.code !== 'fingerprint-mismatch') return part;
    const { output } = finding;
    const own = measured.filter((one) => one.function === part.function);
    const about = output === undefined ? own : own.filter((one) => outputOf(one.finding) === output);
    const near = about.find((one) => one.finding?.code === 'imprecise')?.finding;
    const isNear = near !== undefined && own.every(({ state, finding: f }) => isNearlyRight(state, f));
    return isNear ? { ...part, finding: near } : part;
  };
}

/** How a function works may tell why its results are nearly right, and not more. */
function asFound(checks: readonly CheckResult[]): (part: PartResult) => PartResult {
  const near = new Set(
    checks
      .flatMap(({ parts }) => parts.filter(({ finding }) => finding?.code === 'imprecise'))
      .map(({ function: name }) => name),
  );
  return ({ ifNearlyRight: finding, ...part }) => {
    if (finding === undefined || !near.has(part.function)) return part;
    return { ...part, state: stateOf(finding), casesFailed: Math.max(1, part.casesFailed), finding };
  };
}

function isNearlyRight(state: PartResult['state'], finding: Finding | undefined): boolean {
  return state === 'passed' || state === 'grader-fault' || finding?.code === 'imprecise';
}

function outputOf(finding: Finding | undefined): string | undefined {
  return finding !== undefined && 'case' in finding ? finding.case?.output : undefined;
}

/**
 * Functions whose rule was asked for, and was right on no telling case; and those of which nothing can be measured, and
 * which agree with the reference on no telling case.
 */
function unprovenFunctions(parts: readonly Placed[]): ReadonlyMap<string, Halving['because']> {
  const asked = parts.filter(({ kind }) => kindOf(kind).provesRule);
  const proven = asked.filter(({ part }) => (part.casesTelling ?? 0) > 0 || part.state === 'grader-fault');
  const names = new Set(asked.map(({ part }) => part.function));
  const others = parts.filter(({ kind, part }) => kindOf(kind).provesOthers && !names.has(part.function));
  // Digests do not tell on how many cases a result is right.
  const confirmed = others.filter(({ part: { state, casesTelling, finding } }) => {
    return (
      (casesTelling ?? 0) > 0 || isNearlyRight(state, finding) || finding?.code === 'fingerprint-mismatch'
    );
  });
  return new Map([
    ...unlisted(asked, proven).map((name) => [name, 'unproven'] as const),
    ...unlisted(others, confirmed).map((name) => [name, 'unconfirmed'] as const),
  ]);
}

/** The functions of the first parts that have none among the second. */
function unlisted(all: readonly Placed[], some: readonly Placed[]): string[] {
  const names = new Set(some.map(({ part }) => part.function));
  return all.map(({ part }) => part.function).filter((name) => !names.has(name));
}
