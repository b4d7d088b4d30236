import { argumentsOf } from '../cases/point.ts';
import type { Case } from '../model/case.ts';
import type { CaseEvidence, Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { CallOutcome, ExportedName } from '../model/runner.ts';
import { type Index, Oddity, type Returned, type Value } from '../model/value.ts';
import { evidenceOf, expectedShapes, readAnswer } from './answer.ts';
import { findingsOf, type Trial } from './trial.ts';

/** So many cases are drawn for the form of the output: enough for every configuration of the sizes. */
export const CONTRACT_CASES = 24;

/** Whether the file exports the function, and as something that can be called and answers at once. */
export function exportFinding(rule: Rule, exports: readonly ExportedName[]): Finding | undefined {
  const names = exports.map(({ name }) => name);
  const own = exports.find(({ name }) => name === rule.function);
  if (own === undefined) {
    const nearest = names.find((name) => name.toLowerCase() === rule.function.toLowerCase());
    return { code: 'missing-export', function: rule.function, found: names, ...(nearest && { nearest }) };
  }
  if (own.type.startsWith('async')) return { code: 'asynchronous', function: rule.function };
  if (own.type !== 'function') {
    return { code: 'missing-export', function: rule.function, found: names, foundType: own.type };
  }
  return undefined;
}

/**
 * Two calls with the same arguments: the output is a tensor of finite numbers in the right shape, the arguments
 * are as they were, and both calls give the same bits.
 */
export function contractTrial(rule: Rule, drawn: Case, id: string): Trial {
  const { point, evidence } = evidenceOf(rule, drawn, id);
  const args = argumentsOf(rule, point);
  return {
    calls: [
      { function: rule.function, args, returnArgs: true },
      { function: rule.function, args, returnArgs: false },
    ],
    prepare: () => {},
    judge: ([first, second]) => {
      const answers = readAnswer(expectedShapes(rule, point), first, evidence);
      const malformed = answers.find((answer) => answer.kind === 'finding');
      const finding =
        malformed?.kind === 'finding'
          ? malformed.finding
          : (mutation(rule, args, first, evidence) ?? instability(first, second, evidence));
      return findingsOf([[rule.function, finding]]);
    },
  };
}

function mutation(
  rule: Rule,
  args: readonly Value[],
  outcome: CallOutcome,
  evidence: CaseEvidence,
): Finding | undefined {
  if (outcome.kind !== 'returned' || outcome.args === undefined) return undefined;
  for (const [i, before] of args.entries()) {
    const change = firstChange(before as Returned, outcome.args[i], []);
    if (change) return { code: 'mutated-input', case: evidence, argument: rule.args[i], ...change };
  }
  return undefined;
}

interface Change {
  readonly index: Index;
  readonly before: string;
  readonly after: string;
}

function firstChange(before: Returned, after: Returned | undefined, index: Index): Change | undefined {
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) {
      return { index, before: `${before.length} entries`, after: `${after.length} entries` };
    }
    for (const [i, part] of before.entries()) {
      const change = firstChange(part, after[i], [...index, i]);
      if (change) return change;
    }
    return undefined;
  }
  if (isRecord(before) && after !== undefined && isRecord(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const change = firstChange(before[key], after[key], index);
      if (change) return change;
    }
    return undefined;
  }
  return Object.is(before, after) ? undefined : { index, before: show(before), after: show(after) };
}

function isRecord(value: Returned): value is { [key: string]: Returned } {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Oddity);
}

function show(value: Returned | undefined): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Oddity) return value.text;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'object' ? 'an object' : String(value);
}

function instability(first: CallOutcome, second: CallOutcome, evidence: CaseEvidence): Finding | undefined {
  if (second.kind !== 'returned') {
    const [answer] = readAnswer(new Map([[{ key: undefined, of: '' }, []]]), second, evidence);
    return answer.kind === 'finding' ? answer.finding : undefined;
  }
  if (first.kind !== 'returned') return undefined;
  const change = firstNumericChange(first.value, second.value, []);
  return change && { code: 'not-deterministic', case: evidence, ...change };
}

function firstNumericChange(
  a: Returned | undefined,
  b: Returned | undefined,
  index: Index,
): { index: Index; first: number; second: number } | undefined {
  if (typeof a === 'number' || typeof b === 'number') {
    return Object.is(a, b) ? undefined : { index, first: Number(a), second: Number(b) };
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      const change = firstNumericChange(a[i], b[i], [...index, i]);
      if (change) return change;
    }
  } else if (a !== undefined && b !== undefined && isRecord(a) && isRecord(b)) {
    for (const key of Object.keys(a)) {
      const change = firstNumericChange(a[key], b[key], index);
      if (change) return change;
    }
  }
  return undefined;
}
