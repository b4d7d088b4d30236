import {
  defineSpec,
  gradientOf,
  type Law,
  linearIn,
  mask,
  type Point,
  rule,
  size,
  tensor3,
  tensor4,
  vector,
  zeroUpstream,
} from '#spec';
import type { Tensor3, Tensor4 } from '../types.ts';
import { partialConv } from './forward.ts';

/** K with other values in the kernels of unconnected pairs. */
function withOtherUnusedKernels({ K, connected }: Point): Tensor4 {
  const uses = connected as boolean[][];
  return (K as Tensor4).map((kernels, i) =>
    kernels.map((kernel, j) => kernel.map((row) => row.map((entry) => (uses[i][j] ? entry : entry + 3)))),
  );
}

const unusedKernels: Law = {
  id: 'unused-kernels',
  symbols: 'f(X, K with other unconnected kernels, …) = f(X, K, …)',
  statement: {
    en: 'The kernels of unconnected pairs take no part in the layer: other values there change no gradient.',
    'zh-CN': '未连接的核不参与这一层的计算：改变它们的值不会改变任何梯度。',
  },
  variants: (point) => [point, { ...point, K: withOtherUnusedKernels(point) }],
  relate: ([before, after]) =>
    ['dX', 'dK', 'db'].map((output) => ({
      output,
      right: (before as Record<string, Tensor3>)[output],
      left: (after as Record<string, Tensor3>)[output],
    })),
};

export default defineSpec({
  partialConvBackward: rule({
    sizes: {
      c: size(1, 3, 6, 9),
      m: size(1, 3, 6, 17),
      h: size(1, 5, 18),
      w: size(1, 5, 18, 17),
      kh: size(1, 3, 7, 9),
      kw: size(1, 3, 7, 8),
    },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
      ['c', 'm'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: {
      X: tensor3('c', 'h', 'w'),
      K: tensor4('c', 'm', 'kh', 'kw'),
      connected: mask('c', 'm'),
      b: vector('m'),
    },
    forward: ({ X, K, connected, b }) => partialConv(X, K, connected, b),
    linearIn: ['X', 'K', 'b'],
    upstream: 'dO',
    args: ['X', 'K', 'connected', 'dO'],
    returns: { dX: gradientOf('X'), dK: gradientOf('K'), db: gradientOf('b') },
    laws: [linearIn('dO'), zeroUpstream('dO'), unusedKernels],
  }),
});
