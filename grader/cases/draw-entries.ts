import type { CaseStyle } from '../model/case.ts';
import type { Domain } from '../model/rule.ts';
import type { Shape, Tensor } from '../model/value.ts';
import { sizeOf } from '../tensor/shape.ts';
import { mapTensor, unflatten } from '../tensor/tensor.ts';
import { type Draw, list, oneOf, oneValue, shuffled, whole, wholes } from './draws.ts';

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
export function onSomeGrid(shape: Shape, domain: Domain, style: CaseStyle): Draw<Tensor> {
  if (!isPlain(domain)) return tensorOf(shape, domain);
  if (style === 'rounded') return tensorOf(shape, { ...domain, per: ROUNDED });
  return oneOf(...GRIDS.map(({ weight, per }) => ({ weight, draw: tensorOf(shape, { ...domain, per }) })));
}

export function tensorOf(shape: Shape, domain: Domain): Draw<Tensor> {
  const { per } = domain;
  const entries = entriesOf(sizeOf(shape), domain);
  return (random, bias) => {
    const drawn = entries(random, bias);
    for (let i = 0; i < drawn.length; i++) drawn[i] /= per;
    return unflatten(drawn, shape);
  };
}

function entriesOf(count: number, domain: Domain): Draw<number[]> {
  const min = Math.round(domain.min * domain.per);
  const max = Math.round(domain.max * domain.per);
  if (domain.distinct) {
    const order = shuffled(count);
    const centre = Math.floor(count / 2);
    return (random, bias) => order(random, bias).map((n) => n - centre);
  }
  if (!domain.nonzero) return wholes(count, min, max);
  return list(count, oneOf({ weight: 1, draw: whole(min, -1) }, { weight: 1, draw: whole(1, max) }));
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
export const DISTANCES: readonly number[] = [2 ** -1, 2 ** -10, 2 ** -23, 2 ** -52];

/** Levels on which numbers may almost tie: among them far below what is taken for the least. */
const LEVELS: readonly number[] = [0, 1, -1, -1_000_000];

/** Levels beside which a kink may lie: where smooth entries are distinct, it lies at ties. */
export function levelsOf({ distinct }: Domain): readonly number[] {
  return distinct ? LEVELS : [0];
}

/**
 * Entries just beside a kink. Where it lies at zero, zeros and numbers close to it of both signs; where it lies at ties,
 * numbers that are equal or almost equal, on some level.
 */
export function nearKink(shape: Shape, kinked: Domain, domain: Domain): Draw<Tensor> {
  const entries = tensorOf(shape, kinked);
  const distances = oneValue(DISTANCES);
  const levels = oneValue(levelsOf(domain));
  return (random, bias) => {
    const tensor = entries(random, bias);
    const distance = distances(random, bias);
    return besideKink(tensor, distance, levels(random, bias));
  };
}

/** Small numbers moved as close to a level as that: by the distance, or by the step between numbers there, where that is wider. */
export function besideKink(tensor: Tensor, distance: number, level: number): Tensor {
  const step = Math.max(distance, Math.abs(level) * 2 ** -52);
  return mapTensor(tensor, (entry) => level + entry * step);
}
