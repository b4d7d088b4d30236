import {
  defineSpec,
  given,
  gradientOf,
  type Law,
  linearIn,
  type Point,
  rule,
  size,
  tensor3,
  tensor4,
  vector,
  zeroUpstream,
} from '#spec';
import type { Tensor3, Tensor4 } from '../types.ts';
import { convStrided } from './forward.ts';

/** X with other values in the rows and columns that no window reads. */
function withOtherLeftovers({ X, W, delta, stride }: Point): Tensor3 {
  const [sh, sw] = stride as [number, number];
  const kernel = (W as Tensor4)[0][0];
  const upstream = (delta as Tensor3)[0];
  const readRows = (upstream.length - 1) * sh + kernel.length;
  const readColumns = (upstream[0].length - 1) * sw + kernel[0].length;
  return (X as Tensor3).map((channel) =>
    channel.map((row, y) => row.map((entry, x) => (y < readRows && x < readColumns ? entry : entry + 3))),
  );
}

const unreadInput: Law = {
  id: 'unread-input',
  symbols: 'f(X with other values that no window reads, …) = f(X, …)',
  statement: {
    en: 'Rows and columns of X behind the last window are read by nothing: other values there change no gradient.',
    'zh-CN': 'X 中位于最后一个窗口之外的行和列不被读取：改变那里的值不会改变任何梯度。',
  },
  variants: (point) => [point, { ...point, X: withOtherLeftovers(point) }],
  relate: ([before, after]) =>
    ['dX', 'dW', 'db'].map((output) => ({
      output,
      right: (before as Record<string, Tensor3>)[output],
      left: (after as Record<string, Tensor3>)[output],
    })),
};

export default defineSpec({
  convStridedBackward: rule({
    sizes: {
      c: size(1, 3, 6, 9),
      m: size(1, 3, 6, 9),
      h: size(1, 6, 18),
      w: size(1, 6, 18, 17),
      kh: size(1, 3, 7, 9),
      kw: size(1, 3, 7, 8),
      sh: size(1, 3, 4, 6),
      sw: size(1, 3, 4, 5),
    },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
      ['sh', 'sw'],
      ['c', 'm'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: {
      X: tensor3('c', 'h', 'w'),
      W: tensor4('m', 'c', 'kh', 'kw'),
      b: vector('m'),
      stride: given<[number, number]>(({ sh, sw }) => [sh, sw]),
    },
    forward: ({ X, W, b, stride }) => convStrided(X, W, b, stride),
    linearIn: ['X', 'W', 'b'],
    upstream: 'delta',
    args: ['X', 'W', 'delta', 'stride'],
    returns: { dX: gradientOf('X'), dW: gradientOf('W'), db: gradientOf('b') },
    laws: [linearIn('delta'), zeroUpstream('delta'), unreadInput],
  }),
});
