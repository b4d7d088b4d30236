import * as fc from 'fast-check';
import type { CaseStyle } from '../model/case.ts';
import type { Rule, SizeRange, Sizes } from '../model/rule.ts';
import { bounded, noCase } from './bounded.ts';

/** How the sizes of a case relate: drawn freely, all different within a group of `squares`, or all equal. */
export const CONFIGURATIONS = ['free', 'rectangular', 'square'] as const;
export type Configuration = (typeof CONFIGURATIONS)[number];

/** So many draws in a row without a rectangular one mean that there is hardly any. */
const RECTANGULAR_TRIES = 500;

/** How sizes grow in reaching cases: the pinned ones to their largest, the rest by a share of the way there. */
export interface Growth {
  readonly pinned: readonly string[];
  readonly rest: number;
}

export const NO_GROWTH: Growth = { pinned: [], rest: 0 };

export function sizesOf(
  rule: Rule,
  style: CaseStyle,
  configuration: Configuration,
  growth: Growth,
): fc.Arbitrary<Sizes> {
  const { limits, arranged, accept } = sizesWanted(rule, style, configuration, growth);
  const drawn: fc.Arbitrary<Sizes> = fc.record(
    Object.fromEntries(Object.entries(limits).map(([name, range]) => [name, fc.integer(range)])),
  );
  const all = configuration === 'square' ? drawn.map(arranged) : drawn;
  return bounded(all, accept, () => noCase(rule, 'where'));
}

/** What is asked of the sizes of a case, whoever draws them. */
export interface SizesWanted {
  readonly limits: Readonly<Record<string, Limits>>;
  /** Sizes within the limits as the configuration has them. */
  readonly arranged: (sizes: Sizes) => Sizes;
  /** Whether they will do; to be asked of one draw after the other. */
  readonly accept: (sizes: Sizes) => boolean;
}

export function sizesWanted(
  rule: Rule,
  style: CaseStyle,
  configuration: Configuration,
  growth: Growth,
): SizesWanted {
  const limits = Object.fromEntries(
    Object.entries(rule.sizes).map(([name, range]) => [
      name,
      limitsOf(range, style, growth.pinned.includes(name), growth.rest),
    ]),
  );
  const groups = rule.squares.filter((group) => canDiffer(group, limits));
  let tries = 0;
  const accept = (sizes: Sizes) => {
    tries++;
    if (!rule.where(sizes)) return false;
    const arrangedAsAsked = configuration !== 'rectangular' || groups.every((group) => differ(group, sizes));
    if (arrangedAsAsked) tries = 0;
    // Where the sizes hang together so closely that no such draw turns up, any will do.
    return arrangedAsAsked || tries > RECTANGULAR_TRIES;
  };
  return {
    limits,
    arranged: (sizes) => (configuration === 'square' ? squared(rule, limits, sizes) : sizes),
    accept,
  };
}

/**
 * From `min` to `max`; in large cases from there to `large`. In reaching cases a pinned size is its `reach`, and the others
 * go a share of the way to `large`.
 */
function limitsOf(range: SizeRange, style: CaseStyle, isPinned: boolean, rest: number): Limits {
  const { min, max, large, reach } = range;
  if (style === 'large') return large > max ? { min: max, max: large } : { min, max: large };
  if (style !== 'reaching') return { min, max };
  if (isPinned) return { min: reach, max: reach };
  return { min, max: Math.max(max, max + Math.floor(rest * (large - max))) };
}

interface Limits {
  readonly min: number;
  readonly max: number;
}

function canDiffer(group: readonly string[], limits: Readonly<Record<string, Limits>>): boolean {
  const least = Math.min(...group.map((name) => limits[name].min));
  return group.some((name) => limits[name].max > least);
}

function differ(group: readonly string[], sizes: Sizes): boolean {
  return new Set(group.map((name) => sizes[name])).size > 1;
}

/** The sizes of each group equal, in the range that its sizes have in common. */
function squared(rule: Rule, limits: Readonly<Record<string, Limits>>, sizes: Sizes): Sizes {
  const equal: Record<string, number> = { ...sizes };
  for (const group of rule.squares) {
    const min = Math.max(...group.map((name) => limits[name].min));
    const max = Math.min(...group.map((name) => limits[name].max));
    if (min > max) continue;
    const length = Math.min(max, Math.max(min, sizes[group[0]]));
    for (const name of group) equal[name] = length;
  }
  return equal;
}
