import {
  decimals,
  defineSpec,
  given,
  gradientOf,
  type Law,
  linearIn,
  matrix,
  nonzeroDecimals,
  rule,
  scalar,
  size,
  type Tensor,
  tensor3,
  zeroUpstream,
} from '#spec';
import { intoConvolutions, intoSubsampling } from './forward.ts';

/** The slope of tanh is even, and nothing else in a delta depends on net. */
const evenInNet: Law = {
  id: 'even-in-net',
  symbols: 'f(…, −net, …) = f(…, net, …)',
  statement: {
    en: 'tanh is as steep at −z as at z, so negating every net input leaves the deltas as they are.',
    'zh-CN': 'tanh 在 −z 与 z 处同样陡，因此把所有净输入取反，delta 不变。',
  },
  variants: (point) => [point, { ...point, net: (point.net as number[][]).map((row) => row.map((z) => -z)) }],
  relate: ([plain, negated]) => [{ output: undefined, right: plain as Tensor, left: negated as Tensor }],
};

export default defineSpec({
  convLayerDelta: rule({
    sizes: { h: size(1, 5, 12), w: size(1, 5, 12, 11), kh: size(1, 3, 4, 6), kw: size(1, 3, 4, 5) },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: {
      net: matrix('h', 'w', { domain: decimals(-2, 2) }),
      betaNext: scalar({ domain: nonzeroDecimals(2) }),
      window: given(({ kh, kw }): [number, number] => [kh, kw]),
    },
    forward: ({ net, betaNext, window }) => intoSubsampling(net, betaNext, window),
    upstream: 'deltaNext',
    args: ['deltaNext', 'betaNext', 'net', 'window'],
    returns: gradientOf('net'),
    laws: [evenInNet, linearIn('deltaNext'), linearIn('betaNext'), zeroUpstream('deltaNext')],
  }),
  poolLayerDelta: rule({
    sizes: {
      maps: size(1, 3, 3, 6),
      h: size(1, 5, 10),
      w: size(1, 5, 10, 9),
      kh: size(1, 3, 4, 6),
      kw: size(1, 3, 4, 5),
    },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: {
      net: matrix('h', 'w', { domain: decimals(-2, 2) }),
      kernels: tensor3('maps', 'kh', 'kw'),
    },
    forward: ({ net, kernels }) => intoConvolutions(net, kernels),
    upstream: 'deltas',
    args: ['net', 'deltas', 'kernels'],
    returns: gradientOf('net'),
    laws: [evenInNet, linearIn('deltas'), linearIn('kernels'), zeroUpstream('deltas')],
  }),
});
