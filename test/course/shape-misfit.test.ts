import { expect, it } from 'vitest';
import { shapeMisfit } from '../../grader/course/shape-misfit.ts';
import type { Rule } from '../../grader/model/rule.ts';
import type { Value } from '../../grader/model/value.ts';
import {
  flag,
  gradientOf,
  indices,
  nullable,
  oneOf,
  optional,
  options,
  rule,
  size,
  tensor,
  vector,
  whole,
} from '../../grader/spec/index.ts';
import { courseFault } from '../../grader/words/user-error.ts';

const subject: Rule = {
  function: 'f',
  ...rule({
    sizes: { n: size(1, 3, 6), v: size(2, 4, 5) },
    inputs: {
      X: tensor('n', 2, 'n'),
      tokens: indices('n', { below: 'v' }),
      gamma: nullable(vector('n')),
      mode: oneOf('valid', 'same'),
      options: options({ stride: whole(1, 3), causal: flag(), bias: optional(vector('n')) }),
    },
    forward: () => 0,
    args: ['X', 'tokens', 'gamma', 'mode', 'options'],
    returns: gradientOf('X'),
  }),
};
const X = [[[1], [2]]];

it('lets what a spec can draw be a worked example', () => {
  const args = { X, tokens: [7], mode: 'same', options: { stride: 2, causal: true } };
  expect(shapeMisfit(subject, { ...args, gamma: null })).toBeUndefined();
  expect(
    shapeMisfit(subject, { ...args, gamma: [1], options: { stride: 2, causal: true, bias: [3] } }),
  ).toBeUndefined();
});

it.each<[Readonly<Record<string, Value>>, string]>([
  [{ X: [[[1]]] }, 'the argument X has 1 where spec.ts has 2'],
  [{ X: [[1]] }, 'the argument X must be 3 lists deep, with numbers inside and every row of one length'],
  [{ tokens: [0.5] }, 'the argument tokens must be a list of whole numbers'],
  [{ X, tokens: [1, 2] }, 'the argument tokens has 2 along n, but X has 1'],
  [{ gamma: 3 }, 'the argument gamma must be a list of numbers'],
  [{ mode: 'full' }, 'the argument mode must be one of "valid", "same"'],
  [{ options: null }, 'the argument options must be an object with stride, causal, bias'],
  [
    { options: { strides: 1, causal: true } },
    'the argument options has no strides, only stride, causal, bias',
  ],
  [{ options: { causal: true } }, 'the argument options.stride must be a whole number'],
  [{ options: { stride: 1, causal: 1 } }, 'the argument options.causal must be one of false, true'],
  [
    { options: { stride: 1, causal: true, bias: [[1]] } },
    'the argument options.bias must be a list of numbers',
  ],
])('says what is wrong with the arguments %j', (args, says) => {
  const misfit = shapeMisfit(subject, args)!;
  const facts = { file: 'a.json', fixture: 'one', function: 'f', fault: 'misfit', misfit } as const;
  expect(courseFault('bad-fixture', facts).message).toBe(`a.json (one): ${says}.`);
});
