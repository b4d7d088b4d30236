import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureAlong } from '../../grader/calculus/finite-difference.ts';
import { drawCases } from '../../grader/cases/draw.ts';
import { argumentsOf, pointOf } from '../../grader/cases/point.ts';
import type { Point } from '../../grader/model/rule.ts';
import type { Tensor } from '../../grader/model/value.ts';
import { innerProduct, mapTensor } from '../../grader/tensor/tensor.ts';
import { loadExercise } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { gradeFunctions } from '../support/grading.ts';

/*
 * Source 1: ∂g/∂xᵢ = 1 wherever xᵢ = max(x). A maximum is not differentiable at a tie, so there is no gradient to
 * measure; but raising every entry of X by t raises every maximum by t, so along that direction the derivative
 * exists, and whatever is called the gradient must agree with it.
 */

const exercises = [
  ['42', 'maxPoolBackward', 'to-all-ties'],
  ['43', 'overlappingMaxPoolBackward', 'max-to-all-ties'],
] as const;

describe.each(exercises)('source 1, max pooling with ties: %s %s', async (number, name, id) => {
  const { exercise, reference, misconceptions } = await loadExercise(number);
  const rule = exercise.rules.find((one) => one.function === name)!;
  const wrong = misconceptions.find((one) => one.id === id)!.functions[name];
  const right = reference[name];

  const alongOnes = (point: Point, gradient: (...args: never[]) => unknown) => {
    const ones = mapTensor(point.X as Tensor, () => 1);
    const returned = (gradient as (...args: unknown[]) => Tensor)(
      ...structuredClone(argumentsOf(rule, point)),
    );
    return { measured: measureAlong(rule, point, 'X', ones).value, claimed: innerProduct(returned, ones) };
  };

  it('raising every entry refutes it on drawn cases, and never refutes one winner a window', () => {
    const points = drawCases(rule, 'kinked', 1, 60).map((drawn) => pointOf(rule, drawn));
    const refuted = points
      .map((point) => alongOnes(point, wrong))
      .filter(({ measured, claimed }) => Math.abs(claimed - measured) > 1e-3);
    expect(refuted.length).toBeGreaterThan(5);
    for (const point of points) {
      const { measured, claimed } = alongOnes(point, right);
      expect(Math.abs(claimed - measured)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(measured)));
    }
  });

  it('loses points', async () => {
    const { score, maxScore } = await gradeFunctions(
      exercise,
      { ...reference, [name]: wrong },
      { reference },
    );
    expect(score).toBeLessThan(maxScore);
  });
});

describe('the case of docs/errata.md', async () => {
  const { exercise, reference, misconceptions } = await loadExercise('42');
  const [rule] = exercise.rules;
  const X = [
    [1, 1],
    [0, 1],
  ];
  const point: Point = { X, dO: [[2]], window: [2, 2] };
  const { maxPoolBackward: wrong } = misconceptions.find(({ id }) => id === 'to-all-ties')!.functions;
  const call = (gradient: unknown) =>
    (gradient as (...args: unknown[]) => Tensor)(...structuredClone(argumentsOf(rule, point)));

  it('hands on 6 where 2 came in', () => {
    const published = X.map((row) => row.map((x) => (x === 1 ? 2 : 0)));
    expect(call(wrong)).toEqual(published);
    expect(call(reference.maxPoolBackward)).toEqual([
      [2, 0],
      [0, 0],
    ]);
    expect(
      measureAlong(
        rule,
        point,
        'X',
        mapTensor(X, () => 1),
      ).value,
    ).toBe(2);
    for (const name of ['errata.md', 'errata.zh-CN.md']) {
      const text = readFileSync(join(ROOT, 'docs', name), 'utf8');
      for (const words of ['[[1, 1], [0, 1]]', '[[2, 2], [0, 2]]', '[[2, 0], [0, 0]]', '`to-all-ties`'])
        expect(text).toContain(words);
    }
  });
});
