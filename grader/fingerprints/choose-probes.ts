import type { CasePlan } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import { courseFault } from '../words/user-error.ts';
import { digestOfInputs } from './digest.ts';
import { type Evaluate, type StableProbe, stableProbes } from './stable-probes.ts';

/** Probes are chosen from so many drawn ones of each style. */
const POOL = 36;

/**
 * So many probes every function has at least, and at most. They must tell a named mistake from those that nobody named, too:
 * with few of them, a mistake of another kind is soon taken for one that differs only where windows overlap, or numbers tie.
 */
const FEWEST = 14;
const MOST = 18;

/** So many of medium size of each style, spread over the configurations. */
const MEDIUM = 7;

/** So many seeds are tried. */
const ATTEMPTS = 40;

/** A rule to be told apart from the others. */
export interface Candidate {
  readonly id: string;
  readonly evaluate: Evaluate;
}

/**
 * The probes of one function: of the drawn cases, a few of medium size in each configuration, and then those that
 * tell most rules apart that were not yet told apart, output by output. Throws a CourseFault naming two rules that
 * no case tells apart.
 */
export async function chooseProbes(
  slug: string,
  rule: Rule,
  candidates: readonly Candidate[],
): Promise<CasePlan> {
  let twins: readonly [number, number] | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const pool = await poolOf(slug, rule, attempt, candidates);
    if (pool.length < FEWEST / 2) continue;
    const chosen = choose(pool, candidates.length);
    twins = indistinct(chosen, candidates.length);
    if (twins !== undefined) continue;
    const cases = chosen.map(({ planned }) => planned);
    return { attempt, cases, inputs: digestOfInputs(chosen.map(({ args }) => args)) };
  }
  throw courseFault('indistinct-misconceptions', {
    exercise: slug,
    function: rule.function,
    rules: twins && [candidates[twins[0]].id, candidates[twins[1]].id],
  });
}

async function poolOf(
  slug: string,
  rule: Rule,
  attempt: number,
  candidates: readonly Candidate[],
): Promise<StableProbe[]> {
  const rules = candidates.map(({ evaluate }) => evaluate);
  const smooth = await stableProbes(slug, rule, attempt, 'smooth', POOL, rules);
  const kinked = await stableProbes(slug, rule, attempt, 'kinked', POOL, rules);
  return [...smooth, ...kinked];
}

function choose(pool: readonly StableProbe[], rules: number): StableProbe[] {
  // The middle of the pool by size, in the order in which it was drawn.
  const bySize = [...pool].sort((a, b) => sizeOf(a) - sizeOf(b));
  const middle = new Set(bySize.slice(Math.floor(pool.length / 2), Math.ceil((pool.length * 9) / 10)));
  const chosen: StableProbe[] = [];
  for (const style of ['smooth', 'kinked'] as const) {
    const medium = pool.filter((probe) => middle.has(probe) && probe.planned.style === style);
    for (let i = 0; i < MEDIUM; i++) {
      const left = medium.filter((probe) => !chosen.includes(probe));
      const probe = left.find(({ planned }) => planned.run % 3 === (i + 1) % 3) ?? left[0];
      if (probe !== undefined) chosen.push(probe);
    }
  }
  for (const probe of pool) if (chosen.length < FEWEST && !chosen.includes(probe)) chosen.push(probe);
  const open = pairs(rules).flatMap(([a, b]) =>
    Object.keys(pool[0].texts[0]).map((output) => ({ a, b, output })),
  );
  const parts = (probe: StableProbe, { a, b, output }: (typeof open)[number]) =>
    probe.texts[a][output] !== probe.texts[b][output];
  let left = open.filter((one) => !chosen.some((probe) => parts(probe, one)));
  while (chosen.length < MOST) {
    const gains = pool.map((probe) => left.filter((one) => parts(probe, one)).length);
    const most = Math.max(...gains);
    if (most === 0) break;
    const best = pool[gains.indexOf(most)];
    chosen.push(best);
    left = left.filter((one) => !parts(best, one));
  }
  return chosen;
}

function indistinct(probes: readonly StableProbe[], rules: number): readonly [number, number] | undefined {
  return pairs(rules).find(([a, b]) =>
    probes.every(({ texts }) => JSON.stringify(texts[a]) === JSON.stringify(texts[b])),
  );
}

function pairs(count: number): (readonly [number, number])[] {
  return Array.from({ length: count }, (_, a) => a).flatMap((a) =>
    Array.from({ length: count - a - 1 }, (_, i) => [a, a + 1 + i] as const),
  );
}

/** How many characters the arguments take: a plain measure of size. */
function sizeOf(probe: StableProbe): number {
  return JSON.stringify(probe.args).length;
}
