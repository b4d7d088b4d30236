import * as fc from 'fast-check';
import type { Case, CaseStyle } from '../model/case.ts';
import { CourseFault } from '../model/fault.ts';
import type { Axis, Domain, Input, Point, Rule, SizeRange, Sizes } from '../model/rule.ts';
import type { Shape, Tensor, Value } from '../model/value.ts';
import { sizeOf } from '../tensor/shape.ts';
import { flatten, mapTensor, unflatten } from '../tensor/tensor.ts';
import { courseFault } from '../words/user-error.ts';
import { keptOfRule } from './kept-of-rule.ts';
import { upstreamShapes } from './point.ts';
import { together } from './together.ts';
import { untouched } from './untouched.ts';

/** `quick`: smooth cases that nobody shrinks, of which very many are drawn. */
type Manner = CaseStyle | 'quick';

/** How the sizes of a case relate: drawn freely, all different within a group of `squares`, or all equal. */
const CONFIGURATIONS = ['free', 'rectangular', 'square'] as const;
type Configuration = (typeof CONFIGURATIONS)[number];

/** So many draws in a row that break `where` or `smooth` mean that the spec allows no case. */
const MAX_REJECTIONS = 2000;

/** So many draws in a row without a rectangular one mean that there is hardly any. */
const RECTANGULAR_TRIES = 500;

/** The finest grid: all drawn fractions are multiples of 1 / FINEST. */
export const FINEST = 64;

/**
 * Whole numbers are drawn for the eye. What works for them alone (integer arrays, `|0`, rounding to some digits) is
 * found by fractions that are exact in binary, so that linear rules stay exact as well: of so many draws each, the
 * numbers are multiples of 1, 1/4 or 1/64.
 */
const GRIDS: readonly { readonly weight: number; readonly per: number }[] = [
  { weight: 4, per: 1 },
  { weight: 2, per: 4 },
  { weight: 1, per: FINEST },
];

/** Tenths, such as 0.3, which no binary number is: in single precision they are other numbers than in double. */
export const ROUNDED = 10;

/** In reaching cases every size gets as large as it can in one run of so many. */
const TURNS = 4;

/**
 * What an upstream is multiplied by in the reaching cases, in turn: a gradient may be large. Rules are linear in it, so
 * that nothing else about a case changes; but who clips gradients is found.
 */
const SCALES = [1, 1000] as const;

/** The entries of an upstream gradient: of both signs, and never all ones. */
const UPSTREAM: Domain = { min: -5, max: 5, per: 1, nonzero: false, distinct: false };

/** So many rows of cases are kept of a rule: checks, diagnosis and search ask for the same ones again. */
const KEPT_ROWS = 8;

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

/** Smooth cases as drawCases() draws them, with entries from a plain generator: several times as fast. They have no ids. */
export function drawQuickly(rule: Rule, seed: number, count: number): Case[] {
  return together(rule, () => drawRow(rule, 'quick', seed, count));
}

function drawRow(rule: Rule, style: Manner, seed: number, count: number): Case[] {
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
  style: Manner,
  configuration: Configuration,
  growth: Growth = NO_GROWTH,
): fc.Arbitrary<Case> {
  return sizesOf(rule, style, configuration, growth).chain((sizes) => caseOf(rule, style, sizes));
}

function caseOf(rule: Rule, style: Manner, sizes: Sizes): fc.Arbitrary<Case> {
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
  const scale = SCALES[run % SCALES.length];
  const scaled = Object.entries(upstreams).map(([name, upstream]) => [
    name,
    mapTensor(upstream, (entry) => entry * scale),
  ]);
  return { sizes, inputs, upstreams: Object.fromEntries(scaled) };
}

function drawReachingSizes(rule: Rule, seed: number, run: number): Case {
  const configuration = CONFIGURATIONS[run % CONFIGURATIONS.length];
  const pinned = pinnedIn(run % TURNS, growing(rule));
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

/** How sizes grow in reaching cases: the pinned ones to their largest, the rest by a share of the way there. */
interface Growth {
  readonly pinned: readonly string[];
  readonly rest: number;
}

const NO_GROWTH: Growth = { pinned: [], rest: 0 };

/** Sizes that grow together: each by itself, or a group that is made equal in square cases. */
function growing({ sizes, squares }: Rule): (readonly string[])[] {
  const alone = Object.keys(sizes).filter((name) => !squares.some((group) => group.includes(name)));
  return [...alone.map((name) => [name]), ...squares];
}

/** The sizes that are as large as they get in a turn: those whose turn it is; in the first turn that is left over, all. */
function pinnedIn(turn: number, groups: readonly (readonly string[])[]): string[] {
  return groups.flatMap((names, i) => (turnOf(i) === turn || turn === groups.length ? names : []));
}

/** There and back, so that the first and the last, which tend to be the costliest, do not meet: 0 1 2 3 3 2 1 0 … */
function turnOf(i: number): number {
  const at = i % (2 * TURNS);
  return at < TURNS ? at : 2 * TURNS - 1 - at;
}

/** Another smooth case of the same sizes, with inputs and an upstream of its own. */
export function drawTwin(rule: Rule, { sizes }: Case, seed: number): Case {
  const [twin] = together(rule, () => fc.sample(caseOf(rule, 'smooth', sizes), { seed, numRuns: 1 }));
  return twin;
}

function sizesOf(
  rule: Rule,
  style: Manner,
  configuration: Configuration,
  growth: Growth,
): fc.Arbitrary<Sizes> {
  const limits = Object.fromEntries(
    Object.entries(rule.sizes).map(([name, range]) => [
      name,
      limitsOf(range, style, growth.pinned.includes(name), growth.rest),
    ]),
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
  return bounded(arranged, accept, () => noCase(rule, 'where'));
}

/**
 * From `min` to `max`; in large cases from there to `large`. In reaching cases a pinned size is its `reach`, and the others
 * go a share of the way to `large`.
 */
function limitsOf(range: SizeRange, style: Manner, isPinned: boolean, rest: number): Limits {
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

/** Filters like fast-check's own filter, but gives up instead of trying for ever. */
function bounded<T>(
  arbitrary: fc.Arbitrary<T>,
  accept: (value: T) => boolean,
  fault: () => CourseFault,
): fc.Arbitrary<T> {
  let rejections = 0;
  return arbitrary.filter((value) => {
    if (accept(value)) {
      rejections = 0;
      return true;
    }
    rejections++;
    if (rejections > MAX_REJECTIONS) throw fault();
    return false;
  });
}

function noCase(rule: Rule, unmet: 'where' | 'smooth'): CourseFault {
  return courseFault('no-case', { function: rule.function, unmet, tries: MAX_REJECTIONS });
}

function inputsOf(rule: Rule, style: Manner, sizes: Sizes): fc.Arbitrary<Point> {
  const drawn = Object.entries(rule.inputs).map(
    ([name, input]) => [name, drawValue(input, style, sizes)] as const,
  );
  return fc.record(Object.fromEntries(drawn));
}

function drawValue(input: Input, style: Manner, sizes: Sizes): fc.Arbitrary<Value> {
  switch (input.kind) {
    case 'tensor': {
      const shape = shapeFrom(input.axes, sizes);
      if (input.kinked === undefined) return onSomeGrid(shape, input.domain, style);
      if (style !== 'kinked') return tensorOf(shape, input.domain, style);
      return fc.oneof(
        { weight: 3, arbitrary: tensorOf(shape, input.kinked, style) },
        { weight: 3, arbitrary: tensorOf(shape, input.domain, style) },
        ...(hasRoom(input.kinked)
          ? [{ weight: 2, arbitrary: nearKink(shape, input.kinked, input.domain) }]
          : []),
      );
    }
    case 'indices': {
      const shape = shapeFrom(input.axes, sizes);
      const one = wholeBelow(input.first, axisLength(input.below, sizes));
      if (shape.length === 0) return one;
      const count = sizeOf(shape);
      return fc
        .array(one, { minLength: count, maxLength: count })
        .map((entries) => unflatten(entries, shape));
    }
    case 'mask': {
      const [rows, columns] = shapeFrom(input.axes, sizes);
      return fc
        .array(fc.boolean(), { minLength: rows * columns, maxLength: rows * columns })
        .map((entries) => withoutEmptyColumn(entries, rows, columns));
    }
    case 'choice':
      return fc.constantFrom(...input.values);
    case 'maybe':
      return fc.oneof(
        { weight: PRESENT, arbitrary: drawValue(input.input, style, sizes) },
        { weight: 1, arbitrary: fc.constant(input.otherwise) },
      );
    case 'options': {
      const fields = Object.entries(input.fields).map(([name, field]) =>
        drawValue(field, style, sizes).map((value) => [name, value] as const),
      );
      return fc.tuple(...fields).map(optionsOf);
    }
    case 'given':
      return fc.constant(input.from(sizes));
  }
}

/** What may be missing is there in so many of one more case. */
const PRESENT = 2;

/** An options object; a field that is undefined is left out. */
export function optionsOf(fields: readonly (readonly [string, Value])[]): { [key: string]: Value } {
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function wholeBelow(first: number, below: number): fc.Arbitrary<number> {
  if (below <= first) {
    throw courseFault('no-case', { unmet: 'whole-numbers', first, last: below - 1 });
  }
  return fc.integer({ min: first, max: below - 1 });
}

function withoutEmptyColumn(entries: readonly boolean[], rows: number, columns: number): boolean[][] {
  const table = Array.from({ length: rows }, (_, i) => entries.slice(i * columns, (i + 1) * columns));
  for (let j = 0; j < columns; j++) {
    if (table.every((row) => !row[j])) table[j % rows][j] = true;
  }
  return table;
}

function upstreamsOf(rule: Rule, style: Manner, inputs: Point): fc.Arbitrary<Case['upstreams']> {
  const shapes = upstreamShapes(rule, inputs);
  const drawn = rule.upstreams.map(({ name }, k) =>
    onSomeGrid(shapes[k], UPSTREAM, style).map((tensor) => ({ [name]: notTrivial(tensor) })),
  );
  if (drawn.length === 1) return drawn[0];
  return fc.tuple(...drawn).map((each) => Object.assign({}, ...each) as Case['upstreams']);
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

function tensorOf(shape: Shape, domain: Domain, style: Manner): fc.Arbitrary<Tensor> {
  const count = sizeOf(shape);
  const entries =
    style === 'quick' && !domain.distinct ? new QuickEntries(count, domain) : entriesOf(count, domain);
  return entries.map((entries) =>
    unflatten(
      entries.map((n) => n / domain.per),
      shape,
    ),
  );
}

/** Integers without conditions: in their place, fractions are drawn now and then. */
export function isPlain({ per, nonzero, distinct }: Domain): boolean {
  return per === 1 && !nonzero && !distinct;
}

/** Integers, or as many fractions in their place; domains that keep away from something are left as they are. */
function onSomeGrid(shape: Shape, domain: Domain, style: Manner): fc.Arbitrary<Tensor> {
  if (!isPlain(domain)) return tensorOf(shape, domain, style);
  if (style === 'rounded') return tensorOf(shape, { ...domain, per: ROUNDED }, style);
  return fc.oneof(
    ...GRIDS.map(({ weight, per }) => ({ weight, arbitrary: tensorOf(shape, { ...domain, per }, style) })),
  );
}

/** Whether entries beside a kink may be any numbers; a range of decimals (what a sigmoid puts out) is kept to. */
export function hasRoom({ per }: Domain): boolean {
  return per === 1;
}

/** Distances from a kink, and between almost equal numbers: down to one step of single and of double precision. */
const DISTANCES: readonly number[] = [2 ** -1, 2 ** -10, 2 ** -23, 2 ** -52];

/** Levels on which numbers may almost tie: among them far below what is taken for the least. */
const LEVELS: readonly number[] = [0, 1, -1, -1_000_000];

/**
 * Entries just beside a kink. Where it lies at zero, zeros and numbers close to it of both signs; where it lies at ties
 * (then smooth entries are distinct), numbers that are equal or almost equal, on some level.
 */
function nearKink(shape: Shape, kinked: Domain, domain: Domain): fc.Arbitrary<Tensor> {
  const level = domain.distinct ? fc.constantFrom(...LEVELS) : fc.constant(0);
  return fc
    .tuple(tensorOf(shape, kinked, 'kinked'), fc.constantFrom(...DISTANCES), level)
    .map(([tensor, distance, base]) =>
      mapTensor(tensor, (entry) => base + entry * distanceAt(base, distance)),
    );
}

/** The distance, or the step between numbers as large as `base`, where that is wider. */
function distanceAt(base: number, distance: number): number {
  return Math.max(distance, Math.abs(base) * 2 ** -52);
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

/** The entries of entriesOf(), each with the same probability, drawn without what fast-check keeps of each for shrinking. */
class QuickEntries extends fc.Arbitrary<number[]> {
  private readonly count: number;
  private readonly draw: (random: fc.Random) => number;

  constructor(count: number, domain: Domain) {
    super();
    this.count = count;
    const min = Math.round(domain.min * domain.per);
    const max = Math.round(domain.max * domain.per);
    // Without 0, there is one number less: what is drawn from 0 on stands for the next.
    this.draw = domain.nonzero
      ? (random) => {
          const drawn = random.nextInt(min, max - 1);
          return drawn < 0 ? drawn : drawn + 1;
        }
      : (random) => random.nextInt(min, max);
  }

  override generate(random: fc.Random): fc.Value<number[]> {
    return new fc.Value(
      Array.from({ length: this.count }, () => this.draw(random)),
      undefined,
    );
  }

  override canShrinkWithoutContext(_: unknown): _ is number[] {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<number[]>> {
    return fc.Stream.nil();
  }
}

export function shapeFrom(axes: readonly Axis[], sizes: Sizes): Shape {
  return axes.map((axis) => axisLength(axis, sizes));
}

/** Throws a CourseFault where a spec works out a length that none can have: entries would be drawn for ever. */
export function axisLength(axis: Axis, sizes: Sizes): number {
  if (typeof axis === 'string') return sizes[axis];
  const length = typeof axis === 'number' ? axis : axis(sizes);
  if (!Number.isSafeInteger(length) || length < 0)
    throw courseFault('no-case', { unmet: 'whole-length', length });
  return length;
}
