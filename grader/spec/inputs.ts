import type { Axis, Domain, Input, SizeRange, Sizes } from '../model/rule.ts';
import type { Value } from '../model/value.ts';

/** An input of the forward rule, with the type of the value that will be drawn. */
export interface Drawn<T> {
  readonly input: Input;
  /** Carries T for the type checker; never set. */
  readonly type?: T;
}

/** A named size: whole numbers from `min` to `max`; up to `large` in the cases that are too large to print. */
export function size(min: number, max: number, large: number): SizeRange {
  return { min, max, large };
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

function tensor<T>(axes: readonly Axis[], entries: Entries): Drawn<T> {
  const { domain, kinked } = entries;
  return { input: kinked ? { kind: 'tensor', axes, domain, kinked } : { kind: 'tensor', axes, domain } };
}

export function scalar(entries: Entries = SMALL_INTEGERS): Drawn<number> {
  return tensor([], entries);
}

export function vector(n: Axis, entries: Entries = SMALL_INTEGERS): Drawn<number[]> {
  return tensor([n], entries);
}

export function matrix(rows: Axis, columns: Axis, entries: Entries = SMALL_INTEGERS): Drawn<number[][]> {
  return tensor([rows, columns], entries);
}

export function tensor3(a: Axis, b: Axis, c: Axis, entries: Entries = SMALL_INTEGERS): Drawn<number[][][]> {
  return tensor([a, b, c], entries);
}

export function tensor4(
  a: Axis,
  b: Axis,
  c: Axis,
  d: Axis,
  entries: Entries = SMALL_INTEGERS,
): Drawn<number[][][][]> {
  return tensor([a, b, c, d], entries);
}

/** Class labels: `length` whole numbers from 0 to `classes` − 1. */
export function labels(length: Axis, classes: Axis): Drawn<number[]> {
  return { input: { kind: 'labels', length, classes } };
}

/** One class label from 0 to `classes` − 1. */
export function label(classes: Axis): Drawn<number> {
  return { input: { kind: 'label', classes } };
}

/** A table of booleans, at least one true in each column. */
export function mask(rows: Axis, columns: Axis): Drawn<boolean[][]> {
  return { input: { kind: 'mask', axes: [rows, columns] } };
}

/** A value that the sizes settle: a stride, a padding, an options object. */
export function given<T extends Value>(from: (sizes: Sizes) => T): Drawn<T> {
  return { input: { kind: 'given', from } };
}
