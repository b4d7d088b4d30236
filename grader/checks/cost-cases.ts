import { outputShape, outputSizes } from '../cases/output-shape.ts';
import { pointOf } from '../cases/point.ts';
import { together } from '../cases/together.ts';
import { plannedProbes } from '../fingerprints/probes.ts';
import type { CourseFault } from '../model/fault.ts';
import type { CostFingerprint, Fingerprints } from '../model/fingerprints.ts';
import type { Point, Rule } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';
import { shapeOf, sizeOf } from '../tensor/shape.ts';
import { courseFault } from '../words/user-error.ts';

/** A function with its two cases, and what the reference does on them. */
export interface CostCases {
  readonly rule: Rule;
  readonly known: CostFingerprint;
  readonly args: readonly (readonly Value[])[];
  /** Numbers in each output, case by case. */
  readonly entries: readonly (readonly number[])[];
  /** Numbers in all upstream gradients, case by case. */
  readonly upstream: readonly number[];
  readonly upstreamRank: number;
  /** The output with the most numbers, on the larger case. */
  readonly largest: { readonly count: number; readonly rank: number };
  /** Numbers in the arguments and in the results of the larger case. */
  readonly scalars: number;
}

/** The two cases of a function, kept with what the reference takes on them. Throws a CourseFault where they are others now. */
export function costCases(slug: string, rule: Rule, fingerprints: Fingerprints): CostCases {
  const known = fingerprints.functions[rule.function].cost;
  if (known === undefined) throw missingCost(fingerprints, rule);
  const kept = prepared.get(known);
  if (kept?.rule === rule) return kept;
  const probes = plannedProbes(slug, rule, known.cases, fingerprints.file);
  const points = together(rule, () => probes.map(({ drawn }) => pointOf(rule, drawn)));
  const entries = points.map((point) => outputSizes(rule, point));
  const scalars = points.map((point, i) => scalarsIn(rule, probes[i].args, point));
  const largest = largestOf(rule, points[1]!);
  const upstream = points.map((point) =>
    rule.upstreams.reduce((sum, { name }) => sum + numbersIn(point[name]), 0),
  );
  const args = probes.map((probe) => probe.args);
  const ranks = rule.upstreams.map(({ name }) => shapeOf(points[1]![name] as Tensor).length);
  const upstreamRank = Math.max(0, ...ranks);
  const asked = { rule, known, args, entries, upstream, upstreamRank, scalars: scalars[1], largest };
  prepared.set(known, asked);
  return asked;
}

const prepared = new WeakMap<CostFingerprint, CostCases>();

function scalarsIn(rule: Rule, args: readonly Value[], point: Point): number {
  return numbersIn([...args]) + outputSizes(rule, point).reduce((sum, size) => sum + size, 0);
}

function largestOf(rule: Rule, point: Point): CostCases['largest'] {
  const all = rule.outputs.map((output) => {
    const shape = outputShape(rule, output, point);
    return { count: sizeOf(shape), rank: shape.length };
  });
  return all.reduce((a, b) => (b.count > a.count ? b : a));
}

function numbersIn(value: Value): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + numbersIn(part), 0);
}

function missingCost({ file }: Fingerprints, rule: Rule): CourseFault {
  return courseFault('stale-fingerprints', { file, why: 'no-steps', function: rule.function });
}
