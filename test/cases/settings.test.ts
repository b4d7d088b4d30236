import { describe, expect, it } from 'vitest';
import { drawCases } from '../../grader/cases/draw.ts';
import { simplerCases } from '../../grader/cases/shrink.ts';
import { prepare } from '../../grader/checks/prepared.ts';
import { followPath } from '../../grader/checks/simpler.ts';
import type { Case } from '../../grader/model/case.ts';
import type { Rule } from '../../grader/model/rule.ts';
import type { Tensor, Value } from '../../grader/model/value.ts';
import {
  flag,
  fractions,
  given,
  gradientOf,
  indices,
  integers,
  nullable,
  oneOf,
  optional,
  options,
  rule,
  scalar,
  size,
  tensor,
  vector,
  whole,
} from '../../grader/spec/index.ts';
import { shapeOf } from '../../grader/tensor/shape.ts';
import { flatten } from '../../grader/tensor/tensor.ts';

/** Every second entry, or so: the stride settles the shape of what comes out. */
const subject: Rule = {
  function: 'f',
  ...rule({
    sizes: { n: size(1, 3, 6), v: size(2, 4, 5) },
    inputs: {
      X: tensor(2, 'n', 1, 'n', 3),
      tokens: indices('n', 2, { below: 'v' }),
      gamma: nullable(vector('n', { domain: fractions(-1, 1, 8) })),
      bias: optional(scalar({ domain: fractions(-1, 1, 3) })),
      mode: oneOf('valid', 'same', 'full'),
      options: options({
        stride: whole(1, 3),
        causal: flag(),
        eps: optional(scalar({ domain: integers(1, 4) })),
        pair: given(({ n }) => [n, n]),
      }),
    },
    forward: ({ X, options: { stride } }) => flatten(X as Tensor).filter((_, i) => i % stride === 0),
    upstream: 'dO',
    args: ['X', 'tokens', 'gamma', 'bias', 'mode', 'options', 'dO'],
    returns: gradientOf('X'),
  }),
};

type Options = { stride: number; causal: boolean; eps?: number; pair: number[] };
const optionsOf = (one: Case) => one.inputs.options as Options;
const drawn = drawCases(subject, 'smooth', 3, 120);
const seen = (read: (one: Case) => Value) =>
  [...new Set(drawn.map((one) => JSON.stringify(read(one)) ?? 'undefined'))].toSorted();

/** Shrinks as the checks do, and says which choices led there. */
function smallest(start: Case, fails: (one: Case) => boolean) {
  const path: number[] = [];
  let current = start;
  for (;;) {
    const at = [...simplerCases(subject, 'smooth', current)].findIndex(fails);
    if (at < 0) return { path, found: current };
    path.push(at);
    current = [...simplerCases(subject, 'smooth', current)][at];
  }
}

describe('what a spec draws beside numbers', () => {
  it('has any number of axes, of which some are always as long', () => {
    for (const { sizes, inputs } of drawn) {
      expect(shapeOf(inputs.X as Tensor)).toEqual([2, sizes.n, 1, sizes.n, 3]);
      expect(shapeOf(inputs.tokens as Tensor)).toEqual([sizes.n, 2]);
      const tokens = flatten(inputs.tokens as Tensor);
      expect(tokens.every((one) => Number.isInteger(one) && one >= 0 && one < sizes.v)).toBe(true);
    }
  });

  it('comes up in every way, what may be missing as well', () => {
    expect(seen(({ inputs }) => inputs.mode)).toEqual(['"full"', '"same"', '"valid"']);
    expect(seen((one) => optionsOf(one).stride)).toEqual(['1', '2', '3']);
    expect(seen((one) => optionsOf(one).causal)).toEqual(['false', 'true']);
    expect(seen(({ inputs }) => inputs.gamma === null)).toEqual(['false', 'true']);
    expect(seen(({ inputs }) => inputs.bias === undefined)).toEqual(['false', 'true']);
    expect(drawn.every(({ inputs }) => 'bias' in inputs)).toBe(true);
    expect(seen((one) => 'eps' in optionsOf(one))).toEqual(['false', 'true']);
    expect(drawn.every((one) => optionsOf(one).pair[0] === one.sizes.n)).toBe(true);
  });

  it('is in the denominator that the spec names', () => {
    const thirds = drawn.flatMap(({ inputs }) => (inputs.bias === undefined ? [] : [inputs.bias as number]));
    expect(thirds.every((one) => Math.round(one * 3) / 3 === one && Math.abs(one) <= 1)).toBe(true);
    expect(thirds.some((one) => !Number.isInteger(one))).toBe(true);
  });
});

describe('settings of a smallest case', () => {
  const start = drawn.find(
    (one) =>
      optionsOf(one).stride === 3 &&
      optionsOf(one).causal &&
      one.inputs.mode === 'full' &&
      one.inputs.gamma !== null &&
      one.inputs.bias !== undefined,
  ) as Case;

  it('are the plainest where they do not matter', () => {
    const { found, path } = smallest(start, () => true);
    expect(found.inputs).toMatchObject({ gamma: null, mode: 'valid', tokens: [[0, 0]] });
    expect(found.inputs.bias).toBeUndefined();
    expect(optionsOf(found)).toEqual({ stride: 1, causal: false, pair: [1, 1] });
    expect(shapeOf(found.upstreams.dO)).toEqual([6]);
    expect(followPath(subject, 'smooth', prepare(subject, start), path)?.drawn).toEqual(found);
  });

  it('are as they were where they matter', () => {
    const { found } = smallest(start, (one) => optionsOf(one).causal && optionsOf(one).stride > 1);
    expect(optionsOf(found)).toEqual({ stride: 2, causal: true, pair: [1, 1] });
    expect(shapeOf(found.upstreams.dO)).toEqual([3]);
    const { found: full } = smallest(start, ({ inputs }) => inputs.mode !== 'valid' && inputs.gamma !== null);
    expect(full.inputs).toMatchObject({ gamma: [0], mode: 'same' });
    const { found: pointing } = smallest(start, ({ inputs }) =>
      flatten(inputs.tokens as Tensor).some((one) => one > 0),
    );
    expect(flatten(pointing.inputs.tokens as Tensor).toSorted()).toEqual([0, 1]);
  });
});
