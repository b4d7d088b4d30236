import * as fc from 'fast-check';
import type { Case, CaseStyle } from '../model/case.ts';
import { CourseFault } from '../model/fault.ts';
import type { Axis, Domain, Input, Point, Rule, SizeRange, Sizes } from '../model/rule.ts';
import type { Shape, Tensor, Value } from '../model/value.ts';
import { sizeOf } from '../tensor/shape.ts';
import { flatten, unflatten } from '../tensor/tensor.ts';
import { upstreamShape } from './point.ts';

/** How the sizes of a case relate: drawn freely, all different within a group of `squares`, or all equal. */
const CONFIGURATIONS = ['free', 'rectangular', 'square'] as const;
type Configuration = (typeof CONFIGURATIONS)[number];

/** So many draws in a row that break `where` or `smooth` mean that the spec allows no case. */
const MAX_REJECTIONS = 2000;

/** So many draws in a row without a rectangular one mean that there is hardly any. */
const RECTANGULAR_TRIES = 500;

/** The entries of an upstream gradient: of both signs, and never all ones. */
const UPSTREAM: Domain = { min: -5, max: 5, per: 1, nonzero: false, distinct: false };

/**
 * The first `count` cases of a rule under a seed. The configurations take turns, so that rectangular and square
 * cases both come up whatever the count. Throws a CourseFault when the spec allows no case.
 */
export function drawCases(rule: Rule, style: CaseStyle, seed: number, count: number): Case[] {
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
): fc.Arbitrary<Case> {
  return sizesOf(rule, style, configuration).chain((sizes) => caseOf(rule, style, sizes));
}

function caseOf(rule: Rule, style: CaseStyle, sizes: Sizes): fc.Arbitrary<Case> {
  const accept = (inputs: Point) => style === 'kinked' || rule.smooth({ ...inputs, ...rule.derive(inputs) });
  return bounded(
    inputsOf(rule, style, sizes),
    accept,
    `${rule.function}: no drawn inputs satisfy smooth()`,
  ).chain((inputs) => upstreamOf(rule, inputs).map((upstream) => ({ sizes, inputs, upstream })));
}

/** Another smooth case of the same sizes, with inputs and an upstream of its own. */
export function drawTwin(rule: Rule, { sizes }: Case, seed: number): Case {
  const [twin] = fc.sample(caseOf(rule, 'smooth', sizes), { seed, numRuns: 1 });
  return twin;
}

function sizesOf(rule: Rule, style: CaseStyle, configuration: Configuration): fc.Arbitrary<Sizes> {
  const limits = Object.fromEntries(
    Object.entries(rule.sizes).map(([name, range]) => [name, limitsOf(range, style)]),
  );
  const drawn: fc.Arbitrary<Sizes> = fc.record(
    Object.fromEntries(Object.entries(limits).map(([name, range]) => [name, fc.integer(range)])),
  );
  const arranged = configuration === 'square' ? drawn.map((sizes) => squared(rule, limits, sizes)) : drawn;
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
  return bounded(arranged, accept, `${rule.function}: no sizes in the given ranges satisfy where()`);
}

/** From `min` to `max`; a size that grows in large cases is then large. */
function limitsOf({ min, max, large }: SizeRange, style: CaseStyle): Limits {
  if (style !== 'large') return { min, max };
  return large > max ? { min: max, max: large } : { min, max: large };
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

/** Filters like fast-check's own filter, but gives up instead of trying for ever. */
function bounded<T>(
  arbitrary: fc.Arbitrary<T>,
  accept: (value: T) => boolean,
  otherwise: string,
): fc.Arbitrary<T> {
  let rejections = 0;
  return arbitrary.filter((value) => {
    if (accept(value)) {
      rejections = 0;
      return true;
    }
    rejections++;
    if (rejections > MAX_REJECTIONS)
      throw new CourseFault('no-case', `${otherwise} (${MAX_REJECTIONS} tries).`);
    return false;
  });
}

function inputsOf(rule: Rule, style: CaseStyle, sizes: Sizes): fc.Arbitrary<Point> {
  const drawn = Object.entries(rule.inputs).map(
    ([name, input]) => [name, drawValue(input, style, sizes)] as const,
  );
  return fc.record(Object.fromEntries(drawn));
}

function drawValue(input: Input, style: CaseStyle, sizes: Sizes): fc.Arbitrary<Value> {
  switch (input.kind) {
    case 'tensor': {
      const shape = shapeFrom(input.axes, sizes);
      if (style !== 'kinked' || input.kinked === undefined) return tensorOf(shape, input.domain);
      return fc.oneof(tensorOf(shape, input.kinked), tensorOf(shape, input.domain));
    }
    case 'labels': {
      const length = axisLength(input.length, sizes);
      return fc.array(labelBelow(axisLength(input.classes, sizes)), { minLength: length, maxLength: length });
    }
    case 'label':
      return labelBelow(axisLength(input.classes, sizes));
    case 'mask': {
      const [rows, columns] = shapeFrom(input.axes, sizes);
      return fc
        .array(fc.boolean(), { minLength: rows * columns, maxLength: rows * columns })
        .map((entries) => withoutEmptyColumn(entries, rows, columns));
    }
    case 'given':
      return fc.constant(input.from(sizes));
  }
}

function labelBelow(classes: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: classes - 1 });
}

function withoutEmptyColumn(entries: readonly boolean[], rows: number, columns: number): boolean[][] {
  const table = Array.from({ length: rows }, (_, i) => entries.slice(i * columns, (i + 1) * columns));
  for (let j = 0; j < columns; j++) {
    if (table.every((row) => !row[j])) table[j % rows][j] = true;
  }
  return table;
}

function upstreamOf(rule: Rule, inputs: Point): fc.Arbitrary<Tensor | undefined> {
  if (rule.upstream === undefined) return fc.constant(undefined);
  return tensorOf(upstreamShape(rule, inputs), UPSTREAM).map(notTrivial);
}

/** An upstream of equal entries hides flips and transposes, and one of zeros hides everything. */
function notTrivial(upstream: Tensor): Tensor {
  const entries = flatten(upstream);
  const mended = mend(entries);
  let next = 0;
  const refill = (part: Tensor): Tensor => (typeof part === 'number' ? mended[next++] : part.map(refill));
  return refill(upstream);
}

function mend(entries: readonly number[]): readonly number[] {
  const first = entries[0];
  if (entries.some((entry) => entry !== first)) return entries;
  if (entries.length === 1) return first === 0 || first === 1 ? [2] : entries;
  return entries.map((_, i) => (i % 5) - 2);
}

function tensorOf(shape: Shape, domain: Domain): fc.Arbitrary<Tensor> {
  const count = sizeOf(shape);
  return entriesOf(count, domain).map((entries) =>
    unflatten(
      entries.map((n) => n / domain.per),
      shape,
    ),
  );
}

function entriesOf(count: number, domain: Domain): fc.Arbitrary<number[]> {
  const min = Math.round(domain.min * domain.per);
  const max = Math.round(domain.max * domain.per);
  if (domain.distinct) {
    const centre = Math.floor(count / 2);
    const all = Array.from({ length: count }, (_, n) => n - centre);
    return fc.shuffledSubarray(all, { minLength: count, maxLength: count });
  }
  const entry = domain.nonzero
    ? fc.oneof(fc.integer({ min, max: -1 }), fc.integer({ min: 1, max }))
    : fc.integer({ min, max });
  return fc.array(entry, { minLength: count, maxLength: count });
}

export function shapeFrom(axes: readonly Axis[], sizes: Sizes): Shape {
  return axes.map((axis) => axisLength(axis, sizes));
}

export function axisLength(axis: Axis, sizes: Sizes): number {
  return typeof axis === 'string' ? sizes[axis] : axis(sizes);
}
