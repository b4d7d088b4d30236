import * as fc from 'fast-check';
import type { Case, CaseStyle } from '../model/case.ts';
import type { Domain, Input, Point, Rule, Sizes } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';
import { sizeOf } from '../tensor/shape.ts';
import { flatten, unflatten } from '../tensor/tensor.ts';
import { courseFault } from '../words/user-error.ts';
import { axisLength, shapeFrom } from './axes.ts';
import { hasRoom, nearKink, onSomeGrid, tensorOf } from './draw-entries.ts';
import { upstreamShapes } from './point.ts';

/** The entries of an upstream gradient: of both signs, and never all ones. */
export const UPSTREAM: Domain = { min: -5, max: 5, per: 1, nonzero: false, distinct: false };

export function inputsOf(rule: Rule, style: CaseStyle, sizes: Sizes): fc.Arbitrary<Point> {
  const drawn = Object.entries(rule.inputs).map(
    ([name, input]) => [name, drawValue(input, style, sizes)] as const,
  );
  return fc.record(Object.fromEntries(drawn));
}

function drawValue(input: Input, style: CaseStyle, sizes: Sizes): fc.Arbitrary<Value> {
  switch (input.kind) {
    case 'tensor': {
      const shape = shapeFrom(input.axes, sizes);
      if (input.kinked === undefined) return onSomeGrid(shape, input.domain, style);
      if (style !== 'kinked') return tensorOf(shape, input.domain);
      return fc.oneof(
        { weight: 3, arbitrary: tensorOf(shape, input.kinked) },
        { weight: 3, arbitrary: tensorOf(shape, input.domain) },
        ...(hasRoom(input.kinked)
          ? [{ weight: 2, arbitrary: nearKink(shape, input.kinked, input.domain) }]
          : []),
      );
    }
    case 'indices': {
      const shape = shapeFrom(input.axes, sizes);
      const one = fc.integer(wholeBelow(input.first, axisLength(input.below, sizes)));
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

export function upstreamsOf(rule: Rule, style: CaseStyle, inputs: Point): fc.Arbitrary<Case['upstreams']> {
  const shapes = upstreamShapes(rule, inputs);
  const drawn = rule.upstreams.map(({ name }, k) =>
    onSomeGrid(shapes[k], UPSTREAM, style).map((tensor) => ({ [name]: notTrivial(tensor) })),
  );
  if (drawn.length === 1) return drawn[0];
  return fc.tuple(...drawn).map((each) => Object.assign({}, ...each) as Case['upstreams']);
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
