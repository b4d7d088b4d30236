import type { Case, CaseStyle } from '../model/case.ts';
import type { Domain, Input, Point, Rule, Sizes } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';
import { sizeOf } from '../tensor/shape.ts';
import { flatten, unflatten } from '../tensor/tensor.ts';
import { courseFault } from '../words/user-error.ts';
import { axisLength, shapeFrom } from './axes.ts';
import { hasRoom, nearKink, onSomeGrid, tensorOf } from './draw-entries.ts';
import { type Draw, list, oneOf, oneValue, record, whole, wholes, yesOrNo } from './draws.ts';
import { upstreamShapes } from './point.ts';

/** The entries of an upstream gradient: of both signs, and never all ones. */
export const UPSTREAM: Domain = { min: -5, max: 5, per: 1, nonzero: false, distinct: false };

export function inputsOf(rule: Rule, style: CaseStyle, sizes: Sizes): Draw<Point> {
  const drawn = Object.entries(rule.inputs).map(
    ([name, input]) => [name, drawValue(input, style, sizes)] as const,
  );
  return record(Object.fromEntries(drawn));
}

function drawValue(input: Input, style: CaseStyle, sizes: Sizes): Draw<Value> {
  switch (input.kind) {
    case 'tensor': {
      const shape = shapeFrom(input.axes, sizes);
      if (input.kinked === undefined) return onSomeGrid(shape, input.domain, style);
      if (style !== 'kinked') return tensorOf(shape, input.domain);
      return oneOf(
        { weight: 3, draw: tensorOf(shape, input.kinked) },
        { weight: 3, draw: tensorOf(shape, input.domain) },
        ...(hasRoom(input.kinked) ? [{ weight: 2, draw: nearKink(shape, input.kinked, input.domain) }] : []),
      );
    }
    case 'indices': {
      const shape = shapeFrom(input.axes, sizes);
      const { min, max } = wholeBelow(input.first, axisLength(input.below, sizes));
      if (shape.length === 0) return whole(min, max);
      const entries = wholes(sizeOf(shape), min, max);
      return (random, bias) => unflatten(entries(random, bias), shape);
    }
    case 'mask': {
      const [rows, columns] = shapeFrom(input.axes, sizes);
      const entries = list(rows * columns, yesOrNo);
      return (random, bias) => withoutEmptyColumn(entries(random, bias), rows, columns);
    }
    case 'choice':
      return oneValue(input.values);
    case 'maybe':
      return oneOf<Value>(
        { weight: PRESENT, draw: drawValue(input.input, style, sizes) },
        { weight: 1, draw: () => input.otherwise },
      );
    case 'options': {
      const fields = Object.entries(input.fields).map(
        ([name, field]) => [name, drawValue(field, style, sizes)] as const,
      );
      return (random, bias) => optionsOf(fields.map(([name, draw]) => [name, draw(random, bias)]));
    }
    case 'given': {
      const value = input.from(sizes);
      return () => value;
    }
  }
}

/** What may be missing is there in so many of one more case. */
export const PRESENT = 2;

/** An options object; a field that is undefined is left out. */
export function optionsOf(fields: readonly (readonly [string, Value])[]): { [key: string]: Value } {
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** Whole numbers from `first` on. Throws a CourseFault where there is none. */
export function wholeBelow(first: number, below: number): { readonly min: number; readonly max: number } {
  if (below <= first) {
    throw courseFault('no-case', { unmet: 'whole-numbers', first, last: below - 1 });
  }
  return { min: first, max: below - 1 };
}

export function withoutEmptyColumn(entries: readonly boolean[], rows: number, columns: number): boolean[][] {
  const table = Array.from({ length: rows }, (_, i) => entries.slice(i * columns, (i + 1) * columns));
  for (let j = 0; j < columns; j++) {
    if (table.every((row) => !row[j])) table[j % rows][j] = true;
  }
  return table;
}

export function upstreamsOf(rule: Rule, style: CaseStyle, inputs: Point): Draw<Case['upstreams']> {
  const shapes = upstreamShapes(rule, inputs);
  const drawn = rule.upstreams.map(({ name }, k) => [name, onSomeGrid(shapes[k], UPSTREAM, style)] as const);
  return (random, bias) =>
    Object.fromEntries(drawn.map(([name, draw]) => [name, notTrivial(draw(random, bias))]));
}

/** An upstream of equal entries hides flips and transposes, and one of zeros hides everything. */
export function notTrivial(upstream: Tensor): Tensor {
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
