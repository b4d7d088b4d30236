import * as fc from 'fast-check';

/**
 * A value from what a generator gives. Numbers near the ends of a range, and near 0, come up more often: in one of `bias`
 * draws. These are the arbitraries of fast-check, number for number (`test/cases/draws.test.ts`), without what it keeps of
 * each value to make it smaller: a drawn case is made smaller as a whole (`shrink.ts`).
 */
export type Draw<T> = (random: fc.Random, bias: number) => T;

/** So many values under a seed; under one seed fewer are the first of more. */
export function sample<T>(draw: Draw<T>, seed: number, count: number): T[] {
  return fc.sample(new Drawn(draw), { seed, numRuns: count });
}

class Drawn<T> extends fc.Arbitrary<T> {
  private readonly draw: Draw<T>;

  constructor(draw: Draw<T>) {
    super();
    this.draw = draw;
  }

  override generate(random: fc.Random, bias: number): fc.Value<T> {
    return new fc.Value(this.draw(random, bias), undefined);
  }

  override canShrinkWithoutContext(_: unknown): _ is T {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<T>> {
    return fc.Stream.nil();
  }
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/** A whole number, both ends included. */
export function whole(min: number, max: number): Draw<number> {
  const ends = endsOf(min, max);
  return (random, bias) => (random.nextInt(1, bias) === 1 ? nearEnd(random, ends) : random.nextInt(min, max));
}

/** So many whole numbers, each drawn as `whole` does. */
export function wholes(count: number, min: number, max: number): Draw<number[]> {
  const ends = endsOf(min, max);
  return (random, bias) => {
    drawLength(random, count);
    const numbers: number[] = [];
    for (let i = 0; i < count; i++) {
      numbers.push(random.nextInt(1, bias) === 1 ? nearEnd(random, ends) : random.nextInt(min, max));
    }
    return numbers;
  };
}

/** So many values. */
export function list<T>(count: number, one: Draw<T>): Draw<T[]> {
  return (random, bias) => {
    drawLength(random, count);
    const values: T[] = [];
    for (let i = 0; i < count; i++) values.push(one(random, bias));
    return values;
  };
}

/** fast-check draws a length even where there is one alone. */
function drawLength(random: fc.Random, count: number): void {
  random.nextInt(count, count);
}

/** One of these values, each as often as the others. */
export function oneValue<T>(values: readonly T[]): Draw<T> {
  return (random) => values[values.length === 1 ? 0 : random.nextInt(0, values.length - 1)];
}

export function yesOrNo(random: fc.Random): boolean {
  return random.nextInt(0, 1) === 1;
}

/** What one of these draws gives, each as often as its weight says. */
export function oneOf<T>(...draws: readonly { readonly weight: number; readonly draw: Draw<T> }[]): Draw<T> {
  const total = draws.reduce((sum, { weight }) => sum + weight, 0);
  return (random, bias) => {
    let left = random.nextInt(0, total - 1);
    const chosen = draws.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
    return (chosen as (typeof draws)[number]).draw(random, bias);
  };
}

/** All numbers from 0 below `count`, in any order. */
export function shuffled(count: number): Draw<number[]> {
  return (random, bias) => {
    random.nextInt(1, bias);
    drawLength(random, count);
    const left = Array.from({ length: count }, (_, i) => i);
    return Array.from({ length: count }, () => left.splice(random.nextInt(0, left.length - 1), 1)[0]);
  };
}

/** A record with these fields, in their order. */
export function record<T>(fields: Readonly<Record<string, Draw<T>>>): Draw<Record<string, T>> {
  const each = Object.entries(fields);
  return (random, bias) => {
    const made: Record<string, T> = {};
    for (const [name, draw] of each) made[name] = draw(random, bias);
    // fast-check asks whether the record has a prototype; it always has one here.
    yesOrNo(random);
    return made;
  };
}

/** The parts of a range that come up more often. */
function endsOf(min: number, max: number): readonly Range[] {
  if (min === max) return [{ min, max }];
  if (min < 0 && max > 0) {
    const [below, above] = [reachOf(-min), reachOf(max)];
    return [
      { min: -below, max: above },
      { min: max - above, max },
      { min, max: min + below },
    ];
  }
  const reach = reachOf(max - min);
  const [low, high] = [
    { min, max: min + reach },
    { min: max - reach, max },
  ];
  return min < 0 ? [high, low] : [low, high];
}

function reachOf(size: number): number {
  return Math.floor(Math.log(size) / Math.log(2));
}

/** The first part twice as often as both others together. */
function nearEnd(random: fc.Random, ends: readonly Range[]): number {
  const place = ends.length === 1 ? 0 : random.nextInt(-2 * (ends.length - 1), ends.length - 2);
  const { min, max } = ends[place < 0 || ends.length === 1 ? 0 : place + 1];
  return random.nextInt(min, max);
}
