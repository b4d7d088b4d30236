import { describe, expect, it } from 'vitest';
import { measureAlong, measureGradient } from '../../grader/calculus/finite-difference.ts';
import {
  differenceTolerance,
  publishedTolerance,
  roundingTolerance,
  truncationTolerance,
} from '../../grader/calculus/tolerances.ts';
import { drawCases } from '../../grader/cases/draw.ts';
import { argumentsOf, pointOf } from '../../grader/cases/point.ts';
import type { Rule } from '../../grader/model/rule.ts';
import type { Tensor } from '../../grader/model/value.ts';
import { gradientOf, rule, size, vector } from '../../grader/spec/index.ts';
import { difference } from '../../grader/tensor/compare.ts';
import { shapeOf } from '../../grader/tensor/shape.ts';
import { flatten, generate, innerProduct, mapTensor } from '../../grader/tensor/tensor.ts';
import { loadExercise } from '../support/course.ts';

const LINEAR = ['13', '21', '22', '24', '25', '31', '35'];

describe.each(LINEAR)('exercise %s is linear', (name) => {
  it('so finite differences are fractions of a power of 2, equal to the reference', async () => {
    const { exercise, reference } = await loadExercise(name);
    const [subject] = exercise.rules;
    for (const drawn of drawCases(subject, 'smooth', 3, 12)) {
      const point = pointOf(subject, drawn);
      const returned = reference[subject.function](...(argumentsOf(subject, point) as never[]));
      for (const { key, of = '' } of subject.outputs) {
        const { gradient, truncation } = measureGradient(subject, point, of);
        const expected = key === undefined ? returned : (returned as Record<string, Tensor>)[key];
        expect(mapTensor(gradient, (x) => x + 0)).toEqual(mapTensor(expected as Tensor, (x) => x + 0));
        expect(flatten(gradient).every((x) => Number.isInteger(x * 2 ** 12))).toBe(true);
        expect(truncation).toBe(0);
      }
    }
  });

  it('so the adjoint identity holds exactly', async () => {
    const { exercise } = await loadExercise(name);
    const [subject] = exercise.rules;
    for (const drawn of drawCases(subject, 'smooth', 4, 6)) {
      const point = pointOf(subject, drawn);
      for (const { of = '' } of subject.outputs) {
        let n = 0;
        const direction = generate(shapeOf(point[of] as Tensor), () => ((5 * n++) % 7) - 3);
        const along = measureAlong(subject, point, of, direction).value;
        expect(along).toBe(innerProduct(measureGradient(subject, point, of).gradient, direction) + 0);
      }
    }
  });
});

/** y = f(x), entry by entry. */
function entrywise(f: (x: number) => number): Rule {
  const nameless = rule({
    sizes: { n: size(1, 4, 9) },
    inputs: { x: vector('n') },
    forward: ({ x }) => x.map(f),
    upstream: 'dy',
    args: ['x', 'dy'],
    returns: gradientOf('x'),
  });
  return { function: 'f', ...nameless };
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe('known derivatives, within the error that the extrapolation estimates', () => {
  it.each([
    ['exp', Math.exp, Math.exp],
    ['tanh', Math.tanh, (x: number) => 1 - Math.tanh(x) ** 2],
    ['sigmoid', sigmoid, (x: number) => sigmoid(x) * (1 - sigmoid(x))],
    ['power', (x: number) => Math.abs(x) ** 2.5, (x: number) => 2.5 * Math.sign(x) * Math.abs(x) ** 1.5],
    ['square', (x: number) => x * x, (x: number) => 2 * x],
    ['logarithm', Math.log, (x: number) => 1 / x],
  ] as const)('%s', (_, f, slope) => {
    const subject = entrywise(f);
    const x = [0.7, 1.3, 2.1];
    const dy = [1, -2, 3];
    const { gradient, truncation, step } = measureGradient(subject, { x, dy }, 'x');
    const expected = x.map((value, i) => slope(value) * dy[i]);
    const tolerance =
      roundingTolerance([x, dy], expected) +
      differenceTolerance({ x, dy }, step) +
      truncationTolerance(truncation);
    expect(difference(expected, gradient, tolerance)).toBeUndefined();
    expect(tolerance).toBeLessThan(1e-7);
    const along = measureAlong(subject, { x, dy }, 'x', [1, 2, -1]);
    expect(Math.abs(along.value - innerProduct(expected, [1, 2, -1]))).toBeLessThan(1e-6);
  });
});

describe('tolerances', () => {
  const a = Array.from({ length: 60 }, (_, i) => Math.sin(i) * 3);
  const b = Array.from({ length: 60 }, (_, i) => Math.cos(7 * i) * 2);
  const products = a.map((x, i) => x * b[i]);
  const sum = products.reduce((total, x) => total + x, 0);

  it.each([
    ['reversed order', products.toReversed().reduce((total, x) => total + x, 0)],
    ['sorted', products.toSorted((x, y) => x - y).reduce((total, x) => total + x, 0)],
    [
      'in pairs',
      [0, 1]
        .map((odd) => products.filter((_, i) => i % 2 === odd).reduce((t, x) => t + x, 0))
        .reduce((t, x) => t + x),
    ],
  ])('let honest rounding pass: %s', (_, other) => {
    expect(Math.abs(sum - other)).toBeLessThanOrEqual(roundingTolerance([a, b], sum));
  });

  it.each([1e-9, -1e-9, 1e-11])('refuse a relative error of %f', (error) => {
    expect(Math.abs(sum * error)).toBeGreaterThan(roundingTolerance([a, b], sum));
  });

  it('refuse single precision', () => {
    expect(Math.abs(Math.fround(sum) - sum)).toBeGreaterThan(roundingTolerance([a, b], sum));
  });

  it('of published numbers are half a unit of their last digit', () => {
    expect(publishedTolerance(4, [[1]], 0.5)).toBeGreaterThanOrEqual(0.5e-4);
    expect(publishedTolerance(4, [[1]], 0.5)).toBeLessThan(0.51e-4);
  });

  it('stay finite where arguments are not', () => {
    expect(roundingTolerance([[Number.POSITIVE_INFINITY, Number.NaN]], [1])).toBeLessThan(1e-12);
  });
});
