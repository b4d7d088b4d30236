import { describe, expect, it } from 'vitest';
import { measureOutputs } from '../../grader/calculus/measured-outputs.ts';
import { drawCases } from '../../grader/cases/draw.ts';
import { pointOf } from '../../grader/cases/point.ts';
import { simplerCases } from '../../grader/cases/shrink.ts';
import { prepare } from '../../grader/checks/prepared.ts';
import { followPath } from '../../grader/checks/simpler.ts';
import type { Rule } from '../../grader/model/rule.ts';
import { gradientOf, matrix, rule, scalar, size, vector } from '../../grader/spec/index.ts';
import { shapeOf } from '../../grader/tensor/shape.ts';
import { flatten } from '../../grader/tensor/tensor.ts';

/** y = A x, and q = |x|². */
const base = {
  sizes: { n: size(1, 4, 9), m: size(1, 4, 9) },
  inputs: { A: matrix('m', 'n'), x: vector('n') },
  forward: ({ A, x }: { A: number[][]; x: number[] }) => ({
    y: A.map((row) => row.reduce((sum, a, j) => sum + a * x[j], 0)),
    q: x.reduce((sum, one) => sum + one * one, 0),
    spare: [1, 2],
  }),
  args: ['A', 'x', 'dy', 'dq'],
  returns: { dA: gradientOf('A'), dx: gradientOf('x') },
};
const both: Rule = { function: 'f', ...rule({ ...base, upstream: { y: 'dy', q: 'dq' } }) };
const exchanged: Rule = { function: 'f', ...rule({ ...base, upstream: { q: 'dq', y: 'dy' } }) };
const one: Rule = { function: 'f', ...rule({ ...base, args: ['A', 'x', 'dq'], upstream: { q: 'dq' } }) };

const dxOf = (subject: Rule, point: Readonly<Record<string, unknown>>) => {
  const { A, x, dy, dq } = point as { A: number[][]; x: number[]; dy?: number[]; dq: number };
  const measured = measureOutputs(subject, point as never);
  const right = x.map(
    (xj, j) => 2 * xj * dq + (dy ?? []).reduce((sum, delta, i) => sum + delta * A[i][j], 0),
  );
  return { right, measured: [...measured].map(([{ key }, { expected }]) => [key, expected]) };
};

describe('a forward rule with several outputs', () => {
  it('gets an upstream gradient for each that is named, in its shape', () => {
    for (const { sizes, upstreams } of drawCases(both, 'smooth', 5, 12)) {
      expect(Object.keys(upstreams)).toEqual(['dy', 'dq']);
      expect(Object.values(upstreams).map(shapeOf)).toEqual([[sizes.m], []]);
    }
    expect(Object.keys(drawCases(one, 'smooth', 5, 1)[0].upstreams)).toEqual(['dq']);
  });

  it('has the gradients of all of them added up, in whatever order they are named', () => {
    for (const subject of [both, exchanged, one]) {
      for (const drawn of drawCases(subject, 'smooth', 5, 4)) {
        const { right, measured } = dxOf(subject, pointOf(subject, drawn));
        const found = Object.fromEntries(measured).dx as number[];
        for (const [j, entry] of found.entries()) expect(entry).toBeCloseTo(right[j], 9);
      }
    }
  });

  it('shrinks to a single entry of one upstream, which a path of choices gives again', () => {
    const [, drawn] = drawCases(both, 'smooth', 5, 2);
    for (const wanted of ['dy', 'dq'] as const) {
      const path: number[] = [];
      let current = drawn;
      for (;;) {
        const candidates = [...simplerCases(both, 'smooth', current)];
        const at = candidates.findIndex(({ upstreams }) => flatten(upstreams[wanted]).some((e) => e !== 0));
        if (at < 0) break;
        path.push(at);
        current = candidates[at];
      }
      const entries = Object.values(current.upstreams).flatMap(flatten);
      expect(entries.filter((entry) => entry !== 0)).toEqual([1]);
      expect(flatten(current.upstreams[wanted])).toContain(1);
      expect(followPath(both, 'smooth', prepare(both, drawn), path)?.drawn).toEqual(current);
    }
  });

  it.each([
    [{ y: 'dy', p: 'dq' }, 'forward of f returns the outputs y, q, spare, but', 'belongs to the output p'],
    ['dO', 'forward of f returns the outputs y, q, spare, but', 'belongs to a single tensor'],
    [undefined, 'forward of f returns the outputs y, q, spare, but', 'belongs to a single tensor'],
  ])('is a fault of the course where %j are the upstreams', (upstream, ...says) => {
    const subject: Rule = { function: 'f', ...rule({ ...base, ...(upstream && { upstream }) }) };
    const draw = () => drawCases(subject, 'smooth', 5, 1);
    for (const text of says) expect(draw).toThrow(text);
  });

  it('is a fault of the course where it returns one tensor for two upstreams', () => {
    const definition = { ...base, forward: ({ x }: { x: number[] }) => x, upstream: { y: 'dy', q: 'dq' } };
    const subject: Rule = { function: 'f', ...rule(definition) };
    expect(() => drawCases(subject, 'smooth', 5, 1)).toThrow(
      'forward.ts: forward of f returns a single tensor, but its upstream in spec.ts belongs to the output y.',
    );
  });
});

it('a rule whose upstreams have no entries but numbers shrinks as well', () => {
  const subject: Rule = {
    function: 'g',
    ...rule({
      sizes: {},
      inputs: { a: scalar(), b: scalar() },
      forward: ({ a, b }) => ({ sum: a + b, product: a * b }),
      upstream: { sum: 'ds', product: 'dp' },
      args: ['a', 'b', 'ds', 'dp'],
      returns: { da: gradientOf('a'), db: gradientOf('b') },
    }),
  };
  const [drawn] = drawCases(subject, 'smooth', 2, 1);
  const simpler = [...simplerCases(subject, 'smooth', drawn)].map(({ upstreams }) => upstreams);
  expect(simpler).toContainEqual({ ds: drawn.upstreams.ds, dp: 0 });
  expect(simpler).toContainEqual({ ds: 0, dp: drawn.upstreams.dp });
});
