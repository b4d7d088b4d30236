import { outputSizes } from '../cases/output-shape.ts';
import { pointOf } from '../cases/point.ts';
import type { CostFingerprint } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';
import { shapeOf, sizeOf } from '../tensor/shape.ts';
import { courseFault } from '../words/user-error.ts';
import { costDigests } from './cost-digests.ts';
import { digestOfInputs } from './digest.ts';
import { type Evaluate, type StableProbe, stableProbes } from './stable-probes.ts';

/** Steps that the reference takes on each of several calls. */
export type CountSteps = (functionName: string, args: readonly (readonly Value[])[]) => Promise<number[]>;

/** Few cases of each style, since all of them are drawn again for every grade; and many seeds to choose from. */
const POOL = 6;
const ATTEMPTS = 8;

/** From so many entries on, working entry by entry stands out clearly enough. */
const TELLING_ENTRIES = 64;

/** The reference takes at most so many steps on the larger case, where there is such a case. */
const MOST_STEPS = 40_000;

/** The larger case takes about so many times the steps of the smaller one, and at least so many. */
const RATIO = 10;
const LEAST_RATIO = 3;

/** Two cases of one attempt. */
interface Pair {
  readonly attempt: number;
  readonly cases: readonly [StableProbe, StableProbe];
  readonly steps: readonly [number, number];
  /** Entries of the larger case. */
  readonly entries: number;
}

/**
 * Two cases of different size, and what the reference does on them: of all attempts the cheapest on which working
 * entry by entry stands out. Numeric differentiation takes some steps for each entry of the output, and trying out
 * unit vectors for each entry of the upstream gradient. Throws a CourseFault when there are no such cases.
 */
export async function chooseCostCases(
  slug: string,
  rule: Rule,
  reference: Evaluate,
  count: CountSteps,
): Promise<CostFingerprint> {
  const pairs: Pair[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    pairs.push(...(await pairsOf(slug, rule, attempt, reference, count)));
  }
  const most = Math.max(MOST_STEPS, Math.min(...pairs.map(({ steps }) => steps[1])));
  const [best] = pairs
    .filter(({ steps }) => steps[1] <= most)
    .sort((a, b) => b.entries - a.entries || a.steps[1] - b.steps[1]);
  if (best !== undefined) return fingerprint(slug, rule, reference, best);
  throw courseFault('no-cost-cases', { exercise: slug, function: rule.function });
}

/** Every case of one attempt with a smaller one beside it. */
async function pairsOf(
  slug: string,
  rule: Rule,
  attempt: number,
  reference: Evaluate,
  count: CountSteps,
): Promise<Pair[]> {
  const pool = [
    ...(await stableProbes(slug, rule, attempt, 'smooth', POOL, [reference])),
    ...(await stableProbes(slug, rule, attempt, 'large', POOL, [reference])),
  ];
  if (pool.length < 2) return [];
  const steps = await count(
    rule.function,
    pool.map(({ args }) => args),
  );
  return pool.flatMap((probe, large): Pair[] => {
    const small = nearest(steps, steps[large] / RATIO);
    if (steps[large] < LEAST_RATIO * steps[small]) return [];
    const entries = Math.min(entriesOf(rule, probe), TELLING_ENTRIES);
    return [{ attempt, cases: [pool[small], probe], steps: [steps[small], steps[large]], entries }];
  });
}

async function fingerprint(
  slug: string,
  rule: Rule,
  reference: Evaluate,
  { attempt, cases, steps }: Pair,
): Promise<CostFingerprint> {
  const args = cases.map((one) => one.args);
  const digests = costDigests(slug, rule, args, await reference(rule.function, args));
  if (digests === undefined) throw new Error(`the reference of ${rule.function} was stopped`);
  const plan = { attempt, cases: cases.map(({ planned }) => planned), inputs: digestOfInputs(args) };
  return { cases: plan, steps, digests };
}

/** Entries of the outputs or of the upstream gradient, whichever are fewer. */
function entriesOf(rule: Rule, { drawn }: StableProbe): number {
  const point = pointOf(rule, drawn);
  const count = (tensor: Tensor) => sizeOf(shapeOf(tensor));
  const outputs = outputSizes(rule, point).reduce((sum, size) => sum + size, 0);
  const upstreams = Object.values(drawn.upstreams);
  if (upstreams.length === 0) return outputs;
  return Math.min(
    outputs,
    upstreams.reduce<number>((sum, one) => sum + count(one), 0),
  );
}

/** The position of the number that comes nearest to `wanted`, in proportion. */
function nearest(numbers: readonly number[], wanted: number): number {
  const distance = (n: number) => Math.abs(Math.log(Math.max(n, 1) / wanted));
  return numbers.reduce((best, n, i) => (distance(n) < distance(numbers[best]) ? i : best), 0);
}
