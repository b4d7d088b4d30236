import { CourseFault } from '../model/fault.ts';
import type { CostFingerprint } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import { costDigests } from './cost-digests.ts';
import { digestOfInputs } from './digest.ts';
import { type Evaluate, type StableProbe, stableProbes } from './stable-probes.ts';

/** Steps that the reference takes on each of several calls. */
export type CountSteps = (functionName: string, args: readonly (readonly Value[])[]) => Promise<number[]>;

const POOL = 24;
const ATTEMPTS = 20;

/** Steps of the reference that the larger case comes near: enough that constant work does not count, and no more. */
const LARGE = 2500;

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
    const large = nearest(steps, LARGE);
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

/** The position of the number that comes nearest to `wanted`, in proportion. */
function nearest(numbers: readonly number[], wanted: number): number {
  const distance = (n: number) => Math.abs(Math.log(Math.max(n, 1) / wanted));
  return numbers.reduce((best, n, i) => (distance(n) < distance(numbers[best]) ? i : best), 0);
}
