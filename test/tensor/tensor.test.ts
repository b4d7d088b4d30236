import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Oddity, type Returned, type Shape } from '../../grader/model/value.ts';
import { difference } from '../../grader/tensor/compare.ts';
import { conform } from '../../grader/tensor/conform.ts';
import { indexOf, sameShape, shapeOf, sizeOf } from '../../grader/tensor/shape.ts';
import {
  flatten,
  generate,
  innerProduct,
  mapTensor,
  maxAbs,
  unflatten,
  zipTensors,
} from '../../grader/tensor/tensor.ts';

const shapes: fc.Arbitrary<Shape> = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
const hole = new Oddity('hole', 'a hole');

describe('what is returned conforms to a shape, or the first thing wrong is named', () => {
  it.each<[Returned, Shape, object]>([
    [3, [], { kind: 'conforms' }],
    [[], [0], { kind: 'conforms' }],
    [[[1, 2]], [1, 2], { kind: 'conforms' }],
    [[1, 2], [2, 1], { kind: 'wrong-shape', got: [2] }],
    [[], [1], { kind: 'wrong-shape', got: [0] }],
    [[[]], [1, 1], { kind: 'wrong-shape', got: [1, 0] }],
    [5, [1], { kind: 'wrong-shape', got: [] }],
    [[[1, 2], [3]], [2, 2], { kind: 'ragged', index: [1], expectedLength: 2, gotLength: 1 }],
    [[[1, 2], [3]], [2, 1], { kind: 'ragged', index: [0], expectedLength: 1, gotLength: 2 }],
    [[[1], [2, 3]], [3, 1], { kind: 'ragged', index: [], expectedLength: 3, gotLength: 2 }],
    [[1, [2]], [2], { kind: 'ragged', index: [1] }],
    [[[1], 2], [2, 1], { kind: 'ragged', index: [1] }],
    [[1, hole], [2], { kind: 'not-numeric', index: [1], got: { kind: 'hole' } }],
    [[true], [1], { kind: 'not-numeric', index: [0], got: { kind: 'boolean', text: 'true' } }],
    [{ dX: 1 }, [], { kind: 'not-numeric', index: [], got: { kind: 'record', keys: ['dX'] } }],
    [[1, Number.NaN], [2], { kind: 'not-finite', index: [1], got: Number.NaN }],
    [[[1], [-1 / 0]], [2, 1], { kind: 'not-finite', index: [1, 0] }],
    [[Number.NaN, 'x' as unknown as Returned], [2], { kind: 'not-numeric', index: [1] }],
  ])('%j in %j', (value, shape, expected) => {
    expect(conform(value, shape)).toMatchObject(expected);
  });
});

describe('tensors', () => {
  it('are laid out in row-major order and back', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        let n = 0;
        const tensor = generate(shape, () => n++);
        expect(flatten(tensor)).toEqual(Array.from({ length: sizeOf(shape) }, (_, i) => i));
        expect(unflatten(flatten(tensor), shape)).toEqual(tensor);
        expect(sameShape(shapeOf(tensor), shape)).toBe(true);
        const last = indexOf(sizeOf(shape) - 1, shape);
        expect(last).toEqual(shape.map((length) => length - 1));
        expect(
          innerProduct(
            tensor,
            mapTensor(tensor, () => 1),
          ),
        ).toBe((n * (n - 1)) / 2);
        expect(maxAbs(mapTensor(tensor, (x) => -x))).toBe(n - 1);
        expect(zipTensors(tensor, tensor, (a, b) => a - b)).toEqual(mapTensor(tensor, () => 0));
      }),
    );
  });

  it('are not made of too few or too many entries', () => {
    expect(() => unflatten([1, 2, 3], [2, 2])).toThrow(RangeError);
    expect(() => unflatten([1, 2, 3, 4, 5], [2, 2])).toThrow(RangeError);
  });
});

describe('a difference', () => {
  it('names the worst entry, and how many differ', () => {
    expect(
      difference(
        [
          [1, 2],
          [3, 4],
        ],
        [
          [1, 2.5],
          [0, 4.0001],
        ],
        0.01,
      ),
    ).toEqual({
      differing: 2,
      total: 4,
      worst: { index: [1, 0], expected: 3, got: 0 },
    });
  });

  it.each([
    [[0], [-0]],
    [[1], [1.009]],
    [[1 / 0], [1 / 0]],
    [[], []],
  ])('is none between %j and %j', (a, b) => expect(difference(a, b, 0.01)).toBeUndefined());

  it.each([
    [[1], [Number.NaN]],
    [[1 / 0], [-1 / 0]],
    [[1 / 0], [1]],
  ])('is there between %j and %j', (a, b) => expect(difference(a, b, 0.01)).toMatchObject({ differing: 1 }));
});
