import { decimals, defineSpec, gradientOf, type Law, type Point, rule, size, vector } from '#spec';
import { squaredError } from './forward.ts';

/** The inverse of the sigmoid: the net input that puts out `out`. */
const logit = (out: number) => Math.log(out / (1 - out));

const vectorOf = (point: Point, name: string) => point[name] as number[];

const zeroOnTarget: Law = {
  id: 'zero-on-target',
  symbols: 'f(out, out) = 0',
  statement: {
    en: 'A unit that puts out exactly its target has nothing to learn, so its delta is zero.',
    'zh-CN': '输出恰好等于目标的单元无需再学，因此它的 δ 为零。',
  },
  variants: (point) => [{ ...point, target: point.out }],
  relate: ([delta], point) => [
    { output: undefined, right: vectorOf(point, 'out').map(() => 0), left: delta as number[] },
  ],
};

const oddUnderComplement: Law = {
  id: 'odd-under-complement',
  symbols: 'f(1 − out, 1 − target) = −f(out, target)',
  statement: {
    en: 'If 1 − out and 1 − target take the places of out and target, every delta changes its sign and nothing else.',
    'zh-CN': '若用 1 − out 与 1 − target 代替 out 与 target，则每个 δ 只改变符号。',
  },
  variants: (point) => [
    point,
    {
      ...point,
      out: vectorOf(point, 'out').map((value) => 1 - value),
      target: vectorOf(point, 'target').map((value) => 1 - value),
    },
  ],
  relate: ([delta, mirrored]) => [
    { output: undefined, right: (delta as number[]).map((value) => -value), left: mirrored as number[] },
  ],
};

const eachUnitAlone: Law = {
  id: 'each-unit-alone',
  symbols: 'f(reversed out, reversed target) = reversed f(out, target)',
  statement: {
    en: 'The delta of an output unit depends on that unit alone: listing the units backwards lists the deltas backwards.',
    'zh-CN': '输出单元的 δ 只取决于它自己：把各单元倒序排列，δ 也随之倒序。',
  },
  variants: (point) => [
    point,
    {
      ...point,
      out: vectorOf(point, 'out').toReversed(),
      target: vectorOf(point, 'target').toReversed(),
    },
  ],
  relate: ([delta, backwards]) => [
    { output: undefined, right: (delta as number[]).toReversed(), left: backwards as number[] },
  ],
};

export default defineSpec({
  outputDelta: rule({
    sizes: { n: size(1, 5, 16, 33) },
    inputs: {
      out: vector('n', { domain: decimals(0.1, 0.9), kinked: decimals(0, 1) }),
      target: vector('n', { domain: decimals(0, 1) }),
    },
    derive: ({ out }) => ({ net: out.map(logit) }),
    forward: ({ net, target }) => squaredError(net, target),
    args: ['out', 'target'],
    returns: gradientOf('net'),
    laws: [zeroOnTarget, oddUnderComplement, eachUnitAlone],
  }),
});
