import { roundingTolerance } from '../calculus/tolerances.ts';
import { drawCases } from '../cases/draw.ts';
import { argumentsOf, pointOf } from '../cases/point.ts';
import { together } from '../cases/together.ts';
import type { CaseStyle } from '../model/case.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Functions, Rule } from '../model/rule.ts';
import type { Call, CallOutcome } from '../model/runner.ts';
import type { Returned, Tensor } from '../model/value.ts';
import { courseRunner } from '../sandbox/index.ts';
import { difference } from '../tensor/compare.ts';
import { conform } from '../tensor/conform.ts';
import { isRecord } from '../tensor/record.ts';
import { shapeOf } from '../tensor/shape.ts';

/** Calls on which rules are compared: drawn cases of both styles, and the worked examples. */
export function comparisonCalls(exercise: Exercise): Call[] {
  const drawn = exercise.rules.flatMap((rule) => [
    ...drawnCalls(rule, 'smooth', 1, 24),
    ...drawnCalls(rule, 'kinked', 2, 48),
  ]);
  const worked = exercise.fixtures.flatMap((fixture) => {
    const rule = exercise.rules.find((one) => one.function === fixture.function);
    return rule
      ? [
          callOf(
            rule,
            rule.args.map((name) => fixture.args[name]),
          ),
        ]
      : [];
  });
  return [...drawn, ...worked];
}

/** Calls of a rule on cases that a seed draws. */
export function drawnCalls(rule: Rule, style: CaseStyle, seed: number, count: number): Call[] {
  return together(rule, () =>
    drawCases(rule, style, seed, count).map((one) => callOf(rule, argumentsOf(rule, pointOf(rule, one)))),
  );
}

function callOf(rule: Rule, args: Call['args']): Call {
  return { function: rule.function, args, returnArgs: false };
}

export function outcomesOf(functions: Functions, calls: readonly Call[]): Promise<CallOutcome[]> {
  return courseRunner(functions).call(calls);
}

/** The first call on which two rules differ by more than rounding; undefined where they agree on all. */
export function firstDifference(
  calls: readonly Call[],
  a: readonly CallOutcome[],
  b: readonly CallOutcome[],
): Call | undefined {
  return calls.find((call, i) => differ(call, a[i], b[i]));
}

function differ(call: Call, a: CallOutcome, b: CallOutcome): boolean {
  if (a.kind !== 'returned' || b.kind !== 'returned') return a.kind !== b.kind;
  return valuesDiffer(call, a.value, b.value);
}

/** Whether two values that the same call returned differ by more than rounding. */
export function valuesDiffer(call: Call, a: Returned, b: Returned): boolean {
  if (isRecord(a) && isRecord(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].some((key) => !(key in a) || !(key in b) || valuesDiffer(call, a[key], b[key]));
  }
  const shape = typeof a === 'number' || Array.isArray(a) ? shapeOf(a as Tensor) : [];
  const left = conform(a, shape);
  const right = conform(b, shape);
  if (left.kind === 'conforms' && right.kind === 'conforms') {
    return difference(left.tensor, right.tensor, roundingTolerance(call.args, left.tensor)) !== undefined;
  }
  return JSON.stringify(a) !== JSON.stringify(b);
}
