import { describe, expect, it } from 'vitest';
import { loss } from '../../grader/calculus/loss.ts';
import { measureOutputs } from '../../grader/calculus/measured-outputs.ts';
import { drawCases } from '../../grader/cases/draw.ts';
import { numbersAt, pointOf } from '../../grader/cases/point.ts';
import type { Point, Rule } from '../../grader/model/rule.ts';
import {
  decimals,
  fractions,
  gradientOf,
  hessianTimes,
  jacobianOf,
  jacobianTimes,
  matrix,
  rule,
  size,
  vector,
} from '../../grader/spec/index.ts';
import { flatten } from '../../grader/tensor/tensor.ts';

type Vector = readonly number[];
const sum = (list: Vector) => list.reduce((a, b) => a + b, 0);
const domain = fractions(-2, 2, 8);

/** A named rule with one output, on some cases: what is measured, and the values of the case. */
function measured(
  definition: Parameters<typeof rule>[0],
): { found: number[]; tolerance: number; point: Point }[] {
  const subject: Rule = { function: 'f', ...rule(definition) };
  return drawCases(subject, 'smooth', 5, 6).map((drawn) => {
    const point = pointOf(subject, drawn);
    const [{ expected, tolerance }] = measureOutputs(subject, point).values();
    expect(flatten(expected)).toHaveLength(numbersAt(subject, point));
    return { found: flatten(expected), tolerance, point };
  });
}

/** Every entry is as far from the right one as the tolerance says at most, and that is little. */
function within(found: Vector, right: Vector, tolerance: number, atMost: number): void {
  expect(tolerance).toBeLessThan(atMost);
  expect(found).toHaveLength(right.length);
  for (const [i, entry] of found.entries()) expect(Math.abs(entry - right[i])).toBeLessThanOrEqual(tolerance);
}

const sizes = { n: size(1, 4, 6), m: size(1, 4, 6) };
const sampled = { x: vector('n', { domain }), v: vector('n') };

describe('a Hessian-vector product', () => {
  it('is exact for a cubic, up to rounding', () => {
    const cases = measured({
      sizes,
      inputs: sampled,
      forward: ({ x }) => sum((x as Vector).map((one, i) => one ** 3 + one * (x as Vector)[0] * (i + 1))),
      args: ['x', 'v'],
      returns: hessianTimes('x', 'v'),
    });
    for (const { found, tolerance, point } of cases) {
      const [x, v] = [point.x, point.v] as number[][];
      const right = x.map((one, i) => 6 * one * v[i] + (i + 1) * v[0]);
      right[0] += sum(v.map((one, i) => (i + 1) * one));
      within(found, right, tolerance, 1e-7);
    }
  });

  it('is that of L = ⟨forward, upstream⟩ where there is one, for what bends without end as well', () => {
    const cases = measured({
      sizes,
      inputs: sampled,
      forward: ({ x }) => (x as number[]).map((one) => Math.sin(one)),
      upstream: 'dy',
      args: ['x', 'v', 'dy'],
      returns: hessianTimes('x', 'v'),
    });
    for (const { found, tolerance, point } of cases) {
      const [x, v, dy] = [point.x, point.v, point.dy] as number[][];
      within(
        found,
        x.map((one, i) => -Math.sin(one) * v[i] * dy[i]),
        tolerance,
        1e-6,
      );
    }
  });
});

describe('a Jacobian', () => {
  it('has the axes of what forward returns first, then those of the value', () => {
    const cases = measured({
      sizes,
      inputs: { A: matrix('m', 'n'), x: vector('n') },
      forward: ({ A, x }) => (A as number[][]).map((row) => sum(row.map((a, j) => a * (x as Vector)[j]))),
      linearIn: ['x'],
      args: ['A', 'x'],
      returns: jacobianOf('x'),
    });
    for (const { found, tolerance, point } of cases)
      within(found, flatten(point.A as number[][]), tolerance, 1e-9);
  });

  it('is measured along a direction as well', () => {
    const cases = measured({
      sizes,
      inputs: { x: vector('n', { domain: decimals(-1, 1) }), v: vector('n') },
      forward: ({ x }) => Math.exp(sum(x as Vector)),
      args: ['x', 'v'],
      returns: jacobianTimes('x', 'v'),
    });
    for (const { found, tolerance, point } of cases) {
      const right = Math.exp(sum(point.x as Vector)) * sum(point.v as Vector);
      within(found, [right], tolerance, 1e-7);
    }
  });
});

it('there is no gradient of what is no loss', () => {
  const definition = {
    sizes,
    inputs: { x: vector('n') },
    forward: ({ x }: { x: number[] }) => x,
    args: ['x'],
    returns: gradientOf('x'),
  };
  const subject: Rule = { function: 'f', ...rule(definition) };
  expect(() => loss(subject, { x: [1, 2] })).toThrow(
    'forward.ts: forward of f returns an array, so there is no loss to differentiate.',
  );
});
