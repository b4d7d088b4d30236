import {
  decimals,
  defineSpec,
  gradientOf,
  integers,
  type Law,
  linearIn,
  nonzeroIntegers,
  type Point,
  rule,
  size,
  vector,
  zeroUpstream,
} from '#spec';
import { relu, sigmoid, tanh } from './forward.ts';

/** The net input that puts out `out`. */
const logit = (out: number) => Math.log(out / (1 - out));

const vectorOf = (point: Point, name: string) => point[name] as number[];

/** The same gradient when every entry of `name` is replaced. */
function unchanged(
  id: string,
  symbols: string,
  statement: Law['statement'],
  name: string,
  replace: (value: number) => number,
): Law {
  return {
    id,
    symbols,
    statement,
    variants: (point) => [point, { ...point, [name]: vectorOf(point, name).map(replace) }],
    relate: ([before, after]) => [{ output: undefined, right: before as number[], left: after as number[] }],
  };
}

const evenUnderComplement = unchanged(
  'even-under-complement',
  'f(1 − out, dOut) = f(out, dOut)',
  {
    en: 'The sigmoid is as steep at out as at 1 − out, so swapping the two changes nothing.',
    'zh-CN': 'sigmoid 在 out 处与在 1 − out 处一样陡，因此互换二者结果不变。',
  },
  'out',
  (value) => 1 - value,
);

const evenUnderNegation = unchanged(
  'even-under-negation',
  'f(−out, dOut) = f(out, dOut)',
  {
    en: 'tanh is as steep at out as at −out, so changing the sign of out changes nothing.',
    'zh-CN': 'tanh 在 out 处与在 −out 处一样陡，因此改变 out 的符号结果不变。',
  },
  'out',
  (value) => -value,
);

const onlyTheSignCounts = unchanged(
  'only-the-sign-counts',
  'f(3 · input, dOut) = f(input, dOut)',
  {
    en: 'ReLU has one slope left of 0 and one right of it, so three times the input has the same gradient.',
    'zh-CN': 'ReLU 在 0 的左右两侧各只有一个斜率，因此输入放大到三倍时梯度不变。',
  },
  'input',
  (value) => 3 * value,
);

const slopesAddUp: Law = {
  id: 'two-sides-make-one',
  symbols: 'f(input, dOut) + f(−input, dOut) = dOut, where input ≠ 0',
  statement: {
    en: 'ReLU passes the gradient at an input or at its negative, never at both: the two results add up to dOut wherever the input is not 0.',
    'zh-CN': 'ReLU 在某个输入与其相反数中恰有一处让梯度通过：只要输入不为 0，两个结果之和就等于 dOut。',
  },
  variants: (point) => [point, { ...point, input: vectorOf(point, 'input').map((value) => -value) }],
  relate: ([one, other], point) => [
    {
      output: undefined,
      right: vectorOf(point, 'input').map((value, i) => (value === 0 ? 0 : vectorOf(point, 'dOut')[i])),
      left: (one as number[]).map((value, i) => value + (other as number[])[i]),
    },
  ],
};

export default defineSpec({
  sigmoidBackward: rule({
    sizes: { n: size(1, 6, 16, 33) },
    inputs: { out: vector('n', { domain: decimals(0.1, 0.9), kinked: decimals(0, 1) }) },
    derive: ({ out }) => ({ net: out.map(logit) }),
    forward: ({ net }) => sigmoid(net),
    upstream: 'dOut',
    args: ['out', 'dOut'],
    returns: gradientOf('net'),
    laws: [linearIn('dOut'), zeroUpstream('dOut'), evenUnderComplement],
  }),
  tanhBackward: rule({
    sizes: { n: size(1, 6, 16, 33) },
    inputs: { out: vector('n', { domain: decimals(-0.9, 0.9), kinked: decimals(-1, 1) }) },
    derive: ({ out }) => ({ net: out.map(Math.atanh) }),
    forward: ({ net }) => tanh(net),
    upstream: 'dOut',
    args: ['out', 'dOut'],
    returns: gradientOf('net'),
    laws: [linearIn('dOut'), zeroUpstream('dOut'), evenUnderNegation],
  }),
  reluBackward: rule({
    sizes: { n: size(1, 6, 16, 33) },
    inputs: { input: vector('n', { domain: nonzeroIntegers(5), kinked: integers(-1, 1) }) },
    forward: ({ input }) => relu(input),
    linearIn: ['input'],
    upstream: 'dOut',
    args: ['input', 'dOut'],
    returns: gradientOf('input'),
    laws: [linearIn('dOut'), zeroUpstream('dOut'), onlyTheSignCounts, slopesAddUp],
  }),
});
