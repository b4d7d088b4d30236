import {
  decimals,
  defineSpec,
  gradientOf,
  integers,
  type Law,
  linearIn,
  matrix,
  rule,
  scalar,
  size,
  tensor4,
  vector,
  zeroUpstream,
} from '#spec';
import { batchNorm, batchNorm2d } from './forward.ts';

/** Adding a constant to a column of X changes nothing, so that no column of dX can push it up or down. */
const shiftInvariance: Law = {
  id: 'columns-of-dX-sum-to-zero',
  symbols: 'Σₙ dX[n][j] = 0',
  statement: {
    en: 'Adding the same number to a whole column of X changes no output, so each column of dX adds up to zero.',
    'zh-CN': '给 X 的一整列加上同一个数，输出不变，因此 dX 的每一列之和为零。',
  },
  variants: (point) => [point],
  relate: ([result], point) => {
    const { dX } = result as Readonly<Record<string, number[][]>>;
    const sums = dX[0].map((_, j) => dX.reduce((sum, row) => sum + row[j], 0));
    return [{ output: 'dX', right: (point.gamma as number[]).map(() => 0), left: sums }];
  },
};

/** The same for all pixels of a channel. */
const shiftOfChannels: Law = {
  id: 'channels-of-dX-sum-to-zero',
  symbols: 'Σ dX[i][c][y][x] = 0',
  statement: {
    en: 'Adding the same number to all pixels of a channel, in every image, changes no output, so each channel of dX adds up to zero.',
    'zh-CN': '给一个通道在所有图像中的全部像素加上同一个数，输出不变，因此 dX 的每个通道之和为零。',
  },
  variants: (point) => [point],
  relate: ([result], point) => {
    const { dX } = result as Readonly<Record<string, number[][][][]>>;
    const sums = dX[0].map((_, c) =>
      dX.reduce((sum, image) => image[c].flat().reduce((a, b) => a + b, sum), 0),
    );
    return [{ output: 'dX', right: (point.gamma as number[]).map(() => 0), left: sums }];
  },
};

export default defineSpec({
  batchNormBackward: rule({
    sizes: { n: size(1, 5, 12, 33), d: size(1, 3, 8, 17) },
    squares: [['n', 'd']],
    inputs: {
      // Few different entries, so that constant columns come up.
      X: matrix('n', 'd', { domain: integers(-5, 5), kinked: integers(-1, 1) }),
      gamma: vector('d'),
      beta: vector('d'),
      epsilon: scalar({ domain: decimals(0.5, 2) }),
    },
    forward: ({ X, gamma, beta, epsilon }) => batchNorm(X, gamma, beta, epsilon),
    linearIn: ['gamma', 'beta'],
    upstream: 'dY',
    args: ['X', 'gamma', 'dY', 'epsilon'],
    returns: { dX: gradientOf('X'), dGamma: gradientOf('gamma'), dBeta: gradientOf('beta') },
    laws: [linearIn('dY'), zeroUpstream('dY'), shiftInvariance],
  }),
  batchNorm2dBackward: rule({
    sizes: { n: size(1, 3, 5, 10), c: size(1, 3, 5, 9), h: size(1, 3, 5, 13), w: size(1, 3, 5, 11) },
    squares: [
      ['n', 'c'],
      ['h', 'w'],
    ],
    inputs: {
      X: tensor4('n', 'c', 'h', 'w', { domain: integers(-5, 5), kinked: integers(-1, 1) }),
      gamma: vector('c'),
      beta: vector('c'),
      epsilon: scalar({ domain: decimals(0.5, 2) }),
    },
    forward: ({ X, gamma, beta, epsilon }) => batchNorm2d(X, gamma, beta, epsilon),
    linearIn: ['gamma', 'beta'],
    upstream: 'dY',
    args: ['X', 'gamma', 'dY', 'epsilon'],
    returns: { dX: gradientOf('X'), dGamma: gradientOf('gamma'), dBeta: gradientOf('beta') },
    laws: [linearIn('dY'), zeroUpstream('dY'), shiftOfChannels],
  }),
});
