import { drawQuickly, type QuickCase } from '../../cases/draw-quickly.ts';
import { keptOfRule } from '../../cases/kept-of-rule.ts';
import { deriveSeed } from '../../cases/seed.ts';
import type { Exercise } from '../../model/exercise.ts';
import type { Rule } from '../../model/rule.ts';

const known = keptOfRule<Map<string, readonly QuickCase[]>>();

/** The most lists of cases that are kept of a rule: those of one experiment. */
const MOST_KEPT = 18;

/** Smooth cases, drawn once for all outputs of a rule. */
export function casesOnce(rule: Rule, seed: number, count: number): readonly QuickCase[] {
  const own = known.get(rule) ?? new Map<string, readonly QuickCase[]>();
  known.set(rule, own);
  const key = `${seed} ${count}`;
  const cases = own.get(key) ?? drawQuickly(rule, seed, count);
  if (own.size >= MOST_KEPT && !own.has(key)) own.clear();
  own.set(key, cases);
  return cases;
}

/** So many cases are drawn to find what holds in, whatever is looked for. */
export const DRAWN = 180;

/** The seed of the experiments about a rule, under the seed of a run. */
export function experimentSeed({ slug }: Exercise, rule: Rule, seed: number): number {
  return deriveSeed(seed, slug, rule.function, 'condition');
}

/** The cases of the experiments about a rule, by their seed. */
export function experimentCases(rule: Rule, seed: number): readonly QuickCase[] {
  return casesOnce(rule, seed, DRAWN);
}
