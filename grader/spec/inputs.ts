import type { Axis, Domain, Input, SizeRange, Sizes } from '../model/rule.ts';
import type { Value } from '../model/value.ts';

/** An input of the forward rule, with the type of the value that will be drawn. */
export interface Drawn<T> {
  readonly input: Input;
  /** Carries T for the type checker; never set. */
  readonly type?: T;
}

/**
 * A named size: whole numbers from `min` to `max`; up to `large` in the cases that are too large to print, and as far as
 * `reach` where most others stay moderate: what works up to some size only is found there.
 */
export function size(min: number, max: number, large: number, reach: number = large): SizeRange {
  return { min, max, large, reach };
}

/** Integers from `min` to `max`. */
export function integers(min: number, max: number): Domain {
  return { min, max, per: 1, nonzero: false, distinct: false };
}

/** Integers from −max to max without 0. */
export function nonzeroIntegers(max: number): Domain {
  return { min: -max, max, per: 1, nonzero: true, distinct: false };
}

/** Integers around 0, all different within one tensor: no ties, and gaps of at least 1. */
export function distinctIntegers(): Domain {
  return { min: -9, max: 9, per: 1, nonzero: false, distinct: true };
}

/** Numbers with one decimal digit, such as 0.3, from `min` to `max`. */
export function decimals(min: number, max: number): Domain {
  return { min, max, per: 10, nonzero: false, distinct: false };
}

/** Multiples of 1/`denominator` from `min` to `max`: eighths, thirds, hundredths. */
export function fractions(min: number, max: number, denominator: number): Domain {
  return { min, max, per: denominator, nonzero: false, distinct: false };
}

/** Numbers with one decimal digit from −max to max, without 0. */
export function nonzeroDecimals(max: number): Domain {
  return { min: -max, max, per: 10, nonzero: true, distinct: false };
}

/** How the entries of an input are drawn. */
export interface Entries {
  readonly domain: Domain;
  /** Where given: entries that seek ties and zeros, for the checks that need no finite differences. */
  readonly kinked?: Domain;
}

const SMALL_INTEGERS: Entries = { domain: integers(-5, 5) };

/** Nested arrays, as deep as there are axes. */
type Nested<T, Axes extends readonly unknown[]> = Axes extends readonly [unknown, ...infer Rest]
  ? Nested<T, Rest>[]
  : T;

/** Numbers along any number of axes: `tensor('n', 'heads', 't', 'd')`, with how they are drawn behind the axes. */
export function tensor<const Axes extends readonly Axis[]>(...axes: Axes): Drawn<Nested<number, Axes>>;
export function tensor<const Axes extends readonly Axis[]>(
  ...axes: readonly [...Axes, Entries]
): Drawn<Nested<number, Axes>>;
export function tensor(...given: readonly (Axis | Entries)[]): Drawn<unknown> {
  const axes = given.filter((one): one is Axis => typeof one !== 'object');
  const entries = given.find((one): one is Entries => typeof one === 'object') ?? SMALL_INTEGERS;
  const { domain, kinked } = entries;
  return { input: kinked ? { kind: 'tensor', axes, domain, kinked } : { kind: 'tensor', axes, domain } };
}

export function scalar(entries: Entries = SMALL_INTEGERS): Drawn<number> {
  return tensor(entries);
}

export function vector(n: Axis, entries: Entries = SMALL_INTEGERS): Drawn<number[]> {
  return tensor(n, entries);
}

export function matrix(rows: Axis, columns: Axis, entries: Entries = SMALL_INTEGERS): Drawn<number[][]> {
  return tensor(rows, columns, entries);
}

export function tensor3(a: Axis, b: Axis, c: Axis, entries: Entries = SMALL_INTEGERS): Drawn<number[][][]> {
  return tensor(a, b, c, entries);
}

export function tensor4(
  a: Axis,
  b: Axis,
  c: Axis,
  d: Axis,
  entries: Entries = SMALL_INTEGERS,
): Drawn<number[][][][]> {
  return tensor(a, b, c, d, entries);
}

/** Up to where indices go: whole numbers from 0 to `below` − 1. */
export interface Below {
  readonly below: Axis;
}

/** Whole numbers that point at something, along any number of axes: `indices('n', 't', { below: 'vocabulary' })`. */
export function indices<const Axes extends readonly Axis[]>(
  ...given: readonly [...Axes, Below]
): Drawn<Nested<number, Axes>> {
  const { below } = given[given.length - 1] as Below;
  return { input: { kind: 'indices', axes: given.slice(0, -1) as unknown as Axes, first: 0, below } };
}

/** Class labels: `length` whole numbers from 0 to `classes` − 1. */
export function labels(length: Axis, classes: Axis): Drawn<number[]> {
  return indices(length, { below: classes });
}

/** One class label from 0 to `classes` − 1. */
export function label(classes: Axis): Drawn<number> {
  return indices({ below: classes });
}

/** A whole number from `min` to `max` that is no size, and is not differentiated: a stride, a count. */
export function whole(min: number, max: number): Drawn<number> {
  return { input: { kind: 'indices', axes: [], first: min, below: max + 1 } };
}

/** One of these strings, numbers, …, the plainest first: `oneOf('valid', 'same')`. */
export function oneOf<const T extends Value>(...values: readonly [T, ...T[]]): Drawn<T> {
  return { input: { kind: 'choice', values } };
}

/** False or true. */
export function flag(): Drawn<boolean> {
  return oneOf<boolean>(false, true);
}

/** Now and then left out: undefined as an argument, and no key in an options object. */
export function optional<T>({ input }: Drawn<T>): Drawn<T | undefined> {
  return { input: { kind: 'maybe', input, otherwise: undefined } };
}

/** Now and then null. */
export function nullable<T>({ input }: Drawn<T>): Drawn<T | null> {
  return { input: { kind: 'maybe', input, otherwise: null } };
}

/** An options object of which each field is drawn by itself: `options({ causal: flag(), stride: whole(1, 3) })`. */
export function options<const F extends Readonly<Record<string, Drawn<unknown>>>>(
  fields: F,
): Drawn<{ [K in keyof F]: F[K] extends Drawn<infer T> ? T : never }> {
  const inputs = Object.entries(fields).map(([name, { input }]) => [name, input] as const);
  return { input: { kind: 'options', fields: Object.fromEntries(inputs) } };
}

/** A table of booleans, at least one true in each column. */
export function mask(rows: Axis, columns: Axis): Drawn<boolean[][]> {
  return { input: { kind: 'mask', axes: [rows, columns] } };
}

/** A value that the sizes settle: a stride, a padding, an options object. */
export function given<T extends Value>(from: (sizes: Sizes) => T): Drawn<T> {
  return { input: { kind: 'given', from } };
}
