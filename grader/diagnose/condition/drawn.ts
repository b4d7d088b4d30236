import { drawQuickly } from '../../cases/draw.ts';
import { keptOfRule } from '../../cases/kept-of-rule.ts';
import { pointOf } from '../../cases/point.ts';
import { deriveSeed } from '../../cases/seed.ts';
import type { Case } from '../../model/case.ts';
import type { Exercise } from '../../model/exercise.ts';
import type { Point, Rule } from '../../model/rule.ts';

const known = keptOfRule<Map<string, readonly Case[]>>();

/** The most lists of cases that are kept of a rule: those of one experiment. */
const MOST_KEPT = 14;

/** Smooth cases, drawn once for all outputs of a rule. */
export function casesOnce(rule: Rule, seed: number, count: number): readonly Case[] {
  const own = known.get(rule) ?? new Map<string, readonly Case[]>();
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
export function experimentCases(rule: Rule, seed: number): readonly Case[] {
  return casesOnce(rule, seed, DRAWN);
}

const points = new WeakMap<Case, Point>();

/** The point of a case, the same object for all outputs. */
export function pointOnce(rule: Rule, drawn: Case): Point {
  const point = points.get(drawn) ?? pointOf(rule, drawn);
  points.set(drawn, point);
  return point;
}
