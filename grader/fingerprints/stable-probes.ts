import { UNIT_ROUNDOFF } from '../calculus/tolerances.ts';
import { integerStream } from '../cases/seed.ts';
import type { PlannedCase } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { CallOutcome } from '../model/runner.ts';
import type { Value } from '../model/value.ts';
import { digestOf, type Observed } from './digest.ts';
import { observeOutputs } from './observe.ts';
import { drawProbes, type Probe } from './probes.ts';
import { finiteEntries, isNearBoundary } from './rounding.ts';

/** Puts arguments to one rule, right or wrong, as the grader would put them to a student's. */
export type Evaluate = (functionName: string, args: readonly (readonly Value[])[]) => Promise<CallOutcome[]>;

/** A probe, and what each of several rules gives on it: a digest by output. */
export interface StableProbe extends Probe {
  readonly digests: readonly Readonly<Record<string, string>>[];
}

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
  const probes = drawProbes(slug, rule, attempt, style, count);
  const moved = Array.from({ length: PERTURBATIONS }, (_, salt) =>
    probes.map(({ args }) => perturbed(args, salt)),
  );
  const digests = await Promise.all(
    rules.map(async (evaluate) => {
      const plain = await digestsOn(
        rule,
        evaluate,
        probes,
        probes.map(({ args }) => args),
      );
      const others: (ProbeDigests | undefined)[][] = [];
      for (const args of moved) others.push(await digestsOn(rule, evaluate, probes, args));
      return plain.map((own, i) => {
        const steady = others.every((other) => JSON.stringify(other[i]) === JSON.stringify(own));
        return steady ? own : undefined;
      });
    }),
  );
  return probes.flatMap((probe, i) => {
    const own = digests.map((one) => one[i]);
    return own.every((one) => one !== undefined) ? [{ ...probe, digests: own }] : [];
  });
}

type ProbeDigests = Readonly<Record<string, string>>;

/** Digests of each probe by itself; undefined where a value is near a boundary. */
async function digestsOn(
  rule: Rule,
  evaluate: Evaluate,
  probes: readonly Probe[],
  args: readonly (readonly Value[])[],
): Promise<(ProbeDigests | undefined)[]> {
  const outcomes = await evaluate(rule.function, args);
  return probes.map((probe, i) => {
    const observed = observeOutputs(rule, [probe.args], [outcomes[i]]);
    if (observed === undefined) return undefined;
    const entries = Object.entries(observed);
    if (entries.some(([, [{ value }]]) => isUnsteady(value, probe.args))) return undefined;
    return Object.fromEntries(entries.map(([output, values]) => [output, digestOf('', output, values)]));
  });
}

function isUnsteady(value: Observed, args: readonly Value[]): boolean {
  return value.kind === 'returned' && isNearBoundary(finiteEntries(value.value), args);
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
