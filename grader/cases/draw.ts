import * as fc from 'fast-check';
import type { Case, CaseStyle } from '../model/case.ts';
import { CourseFault } from '../model/fault.ts';
import type { Point, Rule, Sizes } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';
import { mapTensor } from '../tensor/tensor.ts';
import { bounded, noCase } from './bounded.ts';
import { inputsOf, upstreamsOf } from './draw-inputs.ts';
import { CONFIGURATIONS, type Configuration, type Growth, NO_GROWTH, sizesOf } from './draw-sizes.ts';
import { keptOfRule } from './kept-of-rule.ts';
import { pinnedIn } from './reaching.ts';
import { together } from './together.ts';
import { untouched } from './untouched.ts';

/**
 * What an upstream, and inputs in which forward is linear, are multiplied by in the reaching cases, in turn: both may be
 * large, and a gradient tiny. Nothing else about a case changes; but who clips, or takes for 0 what is small, is found.
 */
const SCALES: readonly { readonly upstream: number; readonly linear: number }[] = [
  { upstream: 1, linear: 1 },
  { upstream: 1000, linear: 1 },
  { upstream: 1, linear: 1000 },
  { upstream: 2 ** -27, linear: 1 },
];

/** So many rows of cases are kept of a rule: checks, probes, diagnosis and search ask for the same ones again. */
const KEPT_ROWS = 12;

/** Rows of cases of one rule, by style and seed. */
export type CaseRows = ReadonlyMap<string, readonly Case[]>;

const kept = keptOfRule<Map<string, readonly Case[]>>();

/** Rules of which more rows are kept: somebody asks for the cases of many seeds again. */
const roomier = new WeakMap<Rule, number>();

/** Keeps so many rows of cases of these rules, until the function that it gives is called. */
export function keepCases(rules: readonly Rule[], rows: number): () => void {
  for (const rule of rules) roomier.set(rule, rows);
  return () => {
    for (const rule of rules) {
      roomier.delete(rule);
      kept.delete(rule);
    }
  };
}

/** The rows of a rule that are kept just now. */
export function drawnRows(rule: Rule): CaseRows {
  return new Map(kept.get(rule));
}

/** Gives a rule rows that were drawn of it in an earlier run, as if they had been drawn now. */
export function giveRows(rule: Rule, rows: CaseRows): void {
  kept.set(rule, new Map([...rows, ...(kept.get(rule) ?? [])]));
}

/**
 * The first `count` cases of a rule under a seed. The configurations take turns, so that rectangular and square
 * cases both come up whatever the count. Nobody changes a case: who asks for the same again gets the same ones.
 * Throws a CourseFault when the spec allows no case.
 */
export function drawCases(rule: Rule, style: CaseStyle, seed: number, count: number): Case[] {
  const rows = kept.get(rule) ?? new Map<string, readonly Case[]>();
  kept.set(rule, rows);
  const key = `${style}/${seed}`;
  let row = rows.get(key) ?? [];
  if (row.length < count) row = together(rule, () => drawRow(rule, style, seed, count));
  rows.delete(key);
  rows.set(key, row);
  if (rows.size > (roomier.get(rule) ?? KEPT_ROWS)) rows.delete(rows.keys().next().value as string);
  return row.slice(0, count);
}

function drawRow(rule: Rule, style: CaseStyle, seed: number, count: number): Case[] {
  if (style === 'reaching') return Array.from({ length: count }, (_, run) => drawReaching(rule, seed, run));
  const turns = CONFIGURATIONS.map((configuration, turn) => {
    const numRuns = Math.ceil((count - turn) / CONFIGURATIONS.length);
    return numRuns > 0
      ? fc.sample(arbitraryCase(rule, style, configuration), { seed: seed + turn, numRuns })
      : [];
  });
  return Array.from({ length: count }, (_, run) => {
    return turns[run % CONFIGURATIONS.length][Math.floor(run / CONFIGURATIONS.length)];
  });
}

/** One configuration's cases, as fast-check draws them. */
export function arbitraryCase(
  rule: Rule,
  style: CaseStyle,
  configuration: Configuration,
  growth: Growth = NO_GROWTH,
): fc.Arbitrary<Case> {
  return sizesOf(rule, style, configuration, growth).chain((sizes) => caseOf(rule, style, sizes));
}

function caseOf(rule: Rule, style: CaseStyle, sizes: Sizes): fc.Arbitrary<Case> {
  const accept = (inputs: Point): boolean => {
    if (style === 'kinked') return true;
    const point = {
      ...inputs,
      ...untouched(rule, { part: 'derive', function: rule.function }, inputs, rule.derive),
    };
    return untouched(rule, { part: 'smooth', function: rule.function }, point, rule.smooth);
  };
  return bounded(inputsOf(rule, style, sizes), accept, () => noCase(rule, 'smooth')).chain((inputs) =>
    upstreamsOf(rule, style, inputs).map((upstreams) => ({ sizes, inputs, upstreams })),
  );
}

/**
 * The `run`-th reaching case: some sizes are the largest there are, in the next case others. The rest stay moderate, since
 * the cost is their product; where nothing moderate goes with the largest (a filter needs an image to lie in), they may
 * grow as well.
 */
function drawReaching(rule: Rule, seed: number, run: number): Case {
  const { sizes, inputs, upstreams } = drawReachingSizes(rule, seed, run);
  const { upstream, linear } = SCALES[run % SCALES.length];
  // Beside what forward is not linear in, differences are inexact, and the more so the larger the rest is.
  const isExact = rule.outputs.every((one) => one.kind === 'partial' && rule.linearIn.includes(one.of));
  const isLinear = (name: string) =>
    isExact && rule.inputs[name].kind === 'tensor' && rule.linearIn.includes(name);
  return {
    sizes,
    inputs: scaled(inputs, (name) => (isLinear(name) ? linear : 1)),
    upstreams: scaled(upstreams, () => upstream),
  };
}

function scaled<T extends Value>(
  values: Readonly<Record<string, T>>,
  by: (name: string) => number,
): Record<string, T> {
  const each = Object.entries(values).map(([name, value]) => {
    const factor = by(name);
    return [name, factor === 1 ? value : mapTensor(value as Tensor, (entry) => entry * factor)];
  });
  return Object.fromEntries(each);
}

function drawReachingSizes(rule: Rule, seed: number, run: number): Case {
  const configuration = CONFIGURATIONS[run % CONFIGURATIONS.length];
  const pinned = pinnedIn(rule, run);
  const parameters = { seed: seed + run, numRuns: 1 };
  for (const growth of [
    { pinned, rest: 1 / 3 },
    { pinned, rest: 1 },
  ]) {
    try {
      return fc.sample(arbitraryCase(rule, 'reaching', configuration, growth), parameters)[0];
    } catch (error) {
      if (!(error instanceof CourseFault)) throw error;
    }
  }
  // Where hardly any inputs of these sizes keep away from kinks, an ordinary case is better than none.
  return fc.sample(arbitraryCase(rule, 'smooth', configuration), parameters)[0];
}

/** Another smooth case of the same sizes, with inputs and an upstream of its own. */
export function drawTwin(rule: Rule, { sizes }: Case, seed: number): Case {
  const [twin] = together(rule, () => fc.sample(caseOf(rule, 'smooth', sizes), { seed, numRuns: 1 }));
  return twin;
}
