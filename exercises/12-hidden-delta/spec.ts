import {
  decimals,
  defineSpec,
  gradientOf,
  type Law,
  linearIn,
  matrix,
  rule,
  size,
  vector,
  zeroUpstream,
} from '#spec';
import { nextNet } from './forward.ts';

/** The inverse of the sigmoid: the net input that puts out `out`. */
const logit = (out: number) => Math.log(out / (1 - out));

const evenUnderComplement: Law = {
  id: 'even-under-complement',
  symbols: 'f(deltaNext, W, 1 − out) = f(deltaNext, W, out)',
  statement: {
    en: 'The sigmoid is as steep at out as at 1 − out, so swapping the two changes no delta.',
    'zh-CN': 'sigmoid 在 out 处与在 1 − out 处一样陡，因此互换二者不改变任何 δ。',
  },
  variants: (point) => [point, { ...point, out: (point.out as number[]).map((value) => 1 - value) }],
  relate: ([delta, mirrored]) => [
    { output: undefined, right: delta as number[], left: mirrored as number[] },
  ],
};

export default defineSpec({
  hiddenDelta: rule({
    sizes: { n: size(1, 4, 16, 33), m: size(1, 4, 16, 33) },
    squares: [['n', 'm']],
    inputs: {
      out: vector('n', { domain: decimals(0.1, 0.9), kinked: decimals(0, 1) }),
      W: matrix('m', 'n'),
    },
    derive: ({ out }) => ({ net: out.map(logit) }),
    forward: ({ net, W }) => nextNet(net, W),
    linearIn: ['W'],
    upstream: 'deltaNext',
    args: ['deltaNext', 'W', 'out'],
    returns: gradientOf('net'),
    laws: [linearIn('deltaNext'), linearIn('W'), zeroUpstream('deltaNext'), evenUnderComplement],
  }),
});
