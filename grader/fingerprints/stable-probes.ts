import { UNIT_ROUNDOFF } from '../calculus/tolerances.ts';
import { integerStream } from '../cases/seed.ts';
import type { PlannedCase } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { CallOutcome } from '../model/runner.ts';
import type { Value } from '../model/value.ts';
import { type Observed, roundedText } from './digest.ts';
import { observeOutputs } from './observe.ts';
import { drawProbes, type Probe } from './probes.ts';
import { isNearBoundary } from './rounding.ts';

/** Puts arguments to one rule, right or wrong, as the grader would put them to a student's. */
export type Evaluate = (functionName: string, args: readonly (readonly Value[])[]) => Promise<CallOutcome[]>;

/** A probe, and what each of several rules gives on it: a text of its rounded entries by output. */
export interface StableProbe extends Probe {
  readonly texts: readonly Texts[];
}

type Texts = Readonly<Record<string, string>>;

/** So many times the arguments are moved by rounding errors. */
const PERTURBATIONS = 3;

/**
 * The first `count` drawn probes on which no rule gives a value near a rounding boundary, and none that rounding
 * errors of the arguments would bring over one: there, however a rule orders its sums, its digest is the same.
 */
export async function stableProbes(
  slug: string,
  rule: Rule,
  attempt: number,
  style: PlannedCase['style'],
  count: number,
  rules: readonly Evaluate[],
): Promise<StableProbe[]> {
  let steady = drawProbes(slug, rule, attempt, style, count).map((probe) => ({
    ...probe,
    moved: movedArguments(probe.args),
    texts: [] as readonly Texts[],
  }));
  // What is unsteady under one rule is not put to the next.
  for (const evaluate of rules) {
    const plain = await textsOn(
      rule,
      evaluate,
      steady.map((probe) => ({ probe, args: probe.args })),
    );
    const left = steady.flatMap((probe, i) => (plain[i] === undefined ? [] : [{ probe, own: plain[i] }]));
    const calls = left.flatMap(({ probe }) => probe.moved.map((args) => ({ probe, args })));
    const moved = await textsOn(rule, evaluate, calls);
    steady = left.flatMap(({ probe, own }) => {
      const others = moved.splice(0, probe.moved.length);
      const isSteady = others.every((other) => JSON.stringify(other) === JSON.stringify(own));
      return isSteady ? [{ ...probe, texts: [...probe.texts, own] }] : [];
    });
  }
  return steady;
}

/** A call on a probe, with its own arguments or with others. */
interface Put {
  readonly probe: Probe;
  readonly args: readonly Value[];
}

/** What a rule gives in each call; undefined where a value is near a boundary. */
async function textsOn(
  rule: Rule,
  evaluate: Evaluate,
  calls: readonly Put[],
): Promise<(Texts | undefined)[]> {
  const outcomes = await evaluate(
    rule.function,
    calls.map(({ args }) => args),
  );
  return calls.map(({ probe }, i) => {
    const observed = observeOutputs(rule, [probe.args], [outcomes[i]]);
    if (observed === undefined) return undefined;
    const entries = Object.entries(observed);
    if (entries.some(([, [{ value }]]) => isUnsteady(value, probe.args))) return undefined;
    return Object.fromEntries(entries.map(([output, values]) => [output, roundedText(values)]));
  });
}

function isUnsteady(value: Observed, args: readonly Value[]): boolean {
  return value.kind === 'returned' && isNearBoundary(value.value, args);
}

/** The arguments moved by rounding errors; where there are only integers, once more as they are: some rules give other numbers each time. */
function movedArguments(args: readonly Value[]): (readonly Value[])[] {
  if (!args.some(hasFraction)) return [args];
  return Array.from({ length: PERTURBATIONS }, (_, salt) => perturbed(args, salt));
}

function hasFraction(value: Value): boolean {
  if (typeof value === 'number') return !Number.isInteger(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasFraction);
}

/** Moves every number that is no integer by a few units in the last place. */
function perturbed(args: readonly Value[], salt: number): Value[] {
  const next = integerStream(salt, -4, 4);
  const move = (value: Value): Value => {
    if (typeof value === 'number') {
      return Number.isInteger(value) ? value : value * (1 + next() * UNIT_ROUNDOFF);
    }
    if (Array.isArray(value)) return value.map(move);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, move(part)]));
  };
  return args.map(move);
}
