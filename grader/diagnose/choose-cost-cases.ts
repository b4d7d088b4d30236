import { pointOf } from '../cases/point.ts';
import { CourseFault } from '../model/fault.ts';
import type { CostFingerprint } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';
import { shapeOf, sizeOf } from '../tensor/shape.ts';
import { costDigests } from './cost-digests.ts';
import { digestOfInputs } from './digest.ts';
import { type Evaluate, type StableProbe, stableProbes } from './stable-probes.ts';

/** Steps that the reference takes on each of several calls. */
export type CountSteps = (functionName: string, args: readonly (readonly Value[])[]) => Promise<number[]>;

const POOL = 36;
const ATTEMPTS = 20;

/** From so many entries on, working entry by entry stands out clearly enough. */
const TELLING_ENTRIES = 64;

/** The reference takes at most so many steps on the larger case, where there is such a case. */
const MOST_STEPS = 40_000;

/** The larger case takes about so many times the steps of the smaller one, and at least so many. */
const RATIO = 10;
const LEAST_RATIO = 3;

/** Two cases of different size, and what the reference does on them. Throws a CourseFault when there are none. */
export async function chooseCostCases(
  slug: string,
  rule: Rule,
  reference: Evaluate,
  count: CountSteps,
): Promise<CostFingerprint> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const pool = [
      ...(await stableProbes(slug, rule, attempt, 'smooth', POOL, [reference])),
      ...(await stableProbes(slug, rule, attempt, 'large', POOL, [reference])),
    ];
    if (pool.length < 2) continue;
    const steps = await count(
      rule.function,
      pool.map(({ args }) => args),
    );
    const large = mostTelling(rule, pool, steps);
    const small = nearest(steps, steps[large] / RATIO);
    if (steps[large] < LEAST_RATIO * steps[small]) continue;
    const cases = [pool[small], pool[large]] as const;
    return fingerprint(slug, rule, reference, attempt, cases, [steps[small], steps[large]]);
  }
  throw new CourseFault(
    'no-cost-cases',
    `No two drawn cases of ${slug} make the reference of ${rule.function} take a different number of steps.`,
    'Let a size of spec.ts grow in large cases, or remove the check "cost" from exercise.json.',
  );
}

async function fingerprint(
  slug: string,
  rule: Rule,
  reference: Evaluate,
  attempt: number,
  cases: readonly [StableProbe, StableProbe],
  steps: readonly [number, number],
): Promise<CostFingerprint> {
  const args = cases.map((one) => one.args);
  const digests = costDigests(slug, rule, args, await reference(rule.function, args));
  if (digests === undefined) throw new Error(`the reference of ${rule.function} was stopped`);
  const plan = { attempt, cases: cases.map(({ planned }) => planned), inputs: digestOfInputs(args) };
  return { cases: plan, steps, digests };
}

/**
 * The cheapest case on which working entry by entry stands out: numeric differentiation takes some steps for each
 * entry of the output, and trying out unit vectors for each entry of the upstream gradient.
 */
function mostTelling(rule: Rule, pool: readonly StableProbe[], steps: readonly number[]): number {
  const most = Math.max(MOST_STEPS, Math.min(...steps));
  const entries = pool.map((probe, i) =>
    steps[i] > most ? 0 : Math.min(entriesOf(rule, probe), TELLING_ENTRIES),
  );
  const enough = Math.max(...entries);
  return steps.reduce((best, count, i) => {
    if (entries[i] < enough) return best;
    return entries[best] < enough || count < steps[best] ? i : best;
  }, 0);
}

/** Entries of the outputs or of the upstream gradient, whichever are fewer. */
function entriesOf(rule: Rule, { drawn }: StableProbe): number {
  const point = pointOf(rule, drawn);
  const count = (tensor: Tensor) => sizeOf(shapeOf(tensor));
  const outputs = rule.outputs.reduce((sum, { of }) => sum + count(point[of] as Tensor), 0);
  return drawn.upstream === undefined ? outputs : Math.min(outputs, count(drawn.upstream));
}

/** The position of the number that comes nearest to `wanted`, in proportion. */
function nearest(numbers: readonly number[], wanted: number): number {
  const distance = (n: number) => Math.abs(Math.log(Math.max(n, 1) / wanted));
  return numbers.reduce((best, n, i) => (distance(n) < distance(numbers[best]) ? i : best), 0);
}
