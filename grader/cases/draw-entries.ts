import * as fc from 'fast-check';
import type { CaseStyle } from '../model/case.ts';
import type { Domain } from '../model/rule.ts';
import type { Shape, Tensor } from '../model/value.ts';
import { sizeOf } from '../tensor/shape.ts';
import { mapTensor, unflatten } from '../tensor/tensor.ts';

/** The finest grid: all drawn fractions are multiples of 1 / FINEST. */
export const FINEST = 64;

/**
 * Whole numbers are drawn for the eye. What works for them alone (integer arrays, `|0`, rounding to some digits) is
 * found by fractions that are exact in binary, so that linear rules stay exact as well: of so many draws each, the
 * numbers are multiples of 1, 1/4 or 1/64.
 */
export const GRIDS: readonly { readonly weight: number; readonly per: number }[] = [
  { weight: 4, per: 1 },
  { weight: 2, per: 4 },
  { weight: 1, per: FINEST },
];

/** Tenths, such as 0.3, which no binary number is: in single precision they are other numbers than in double. */
export const ROUNDED = 10;

/** Integers, or as many fractions in their place; domains that keep away from something are left as they are. */
export function onSomeGrid(shape: Shape, domain: Domain, style: CaseStyle): fc.Arbitrary<Tensor> {
  if (!isPlain(domain)) return tensorOf(shape, domain);
  if (style === 'rounded') return tensorOf(shape, { ...domain, per: ROUNDED });
  return fc.oneof(
    ...GRIDS.map(({ weight, per }) => ({ weight, arbitrary: tensorOf(shape, { ...domain, per }) })),
  );
}

export function tensorOf(shape: Shape, domain: Domain): fc.Arbitrary<Tensor> {
  return entriesOf(sizeOf(shape), domain).map((entries) =>
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

/** Integers without conditions: in their place, fractions are drawn now and then. */
export function isPlain({ per, nonzero, distinct }: Domain): boolean {
  return per === 1 && !nonzero && !distinct;
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
export function nearKink(shape: Shape, kinked: Domain, domain: Domain): fc.Arbitrary<Tensor> {
  const level = domain.distinct ? fc.constantFrom(...LEVELS) : fc.constant(0);
  return fc
    .tuple(tensorOf(shape, kinked), fc.constantFrom(...DISTANCES), level)
    .map(([tensor, distance, base]) =>
      mapTensor(tensor, (entry) => base + entry * distanceAt(base, distance)),
    );
}

/** The distance, or the step between numbers as large as `base`, where that is wider. */
function distanceAt(base: number, distance: number): number {
  return Math.max(distance, Math.abs(base) * 2 ** -52);
}
