import type { CheckKind, CheckResult, PartResult } from '../model/verdict.ts';
import { kindOf } from './kinds.ts';

/** What a function earns for what it would get without a rule of its own. */
const HALF = 0.5;

/**
 * The same checks, with the share of their points that parts earn though they passed. The rule is written by the student:
 * where the given forward rule is differentiated numerically, all of a function counts half; and where its gradient is
 * right on no case that tells anything, so does what can be answered from memory.
 */
export function weighed(checks: readonly CheckResult[]): CheckResult[] {
  const parts = checks.flatMap((check) => check.parts.map((part) => ({ kind: check.kind, part })));
  const numeric = new Set(
    parts.filter(({ part }) => part.finding?.code === 'numerical-gradient').map(({ part }) => part.function),
  );
  const unproven = unprovenFunctions(parts);
  return checks.map((check) => {
    const share = (part: PartResult): number => {
      if (numeric.has(part.function)) return HALF;
      return kindOf(check.kind).needsNoRule && unproven.has(part.function) ? HALF : 1;
    };
    const weighedParts = check.parts.map((part) => {
      return part.state === 'passed' && share(part) < 1 ? { ...part, share: share(part) } : part;
    });
    return { ...check, parts: weighedParts };
  });
}

/** Functions whose rule was asked for, and was right on no telling case. */
function unprovenFunctions(parts: readonly { kind: CheckKind; part: PartResult }[]): ReadonlySet<string> {
  const asked = parts.filter(({ kind }) => kindOf(kind).provesRule);
  const proven = asked.filter(({ part }) => (part.casesTelling ?? 0) > 0 || part.state === 'grader-fault');
  const names = new Set(proven.map(({ part }) => part.function));
  return new Set(asked.map(({ part }) => part.function).filter((name) => !names.has(name)));
}
