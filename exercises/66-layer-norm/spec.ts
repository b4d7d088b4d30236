import {
  batchAdditivity,
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
  vector,
  zeroUpstream,
} from '#spec';
import { layerNorm } from './forward.ts';

/** Adding a constant to a row of X changes nothing, so that no row of dX can push it up or down. */
const shiftInvariance: Law = {
  id: 'rows-of-dX-sum-to-zero',
  symbols: 'Σⱼ dX[n][j] = 0',
  statement: {
    en: 'Adding the same number to a whole row of X changes no output, so each row of dX adds up to zero.',
    'zh-CN': '给 X 的一整行加上同一个数，输出不变，因此 dX 的每一行之和为零。',
  },
  variants: (point) => [point],
  relate: ([result]) => {
    const { dX } = result as Readonly<Record<string, number[][]>>;
    const sums = dX.map((row) => row.reduce((sum, entry) => sum + entry, 0));
    return [{ output: 'dX', right: sums.map(() => 0), left: sums }];
  },
};

export default defineSpec({
  layerNormBackward: rule({
    sizes: { n: size(1, 4, 8, 17), d: size(1, 5, 33) },
    squares: [['n', 'd']],
    inputs: {
      // Few different entries, so that constant rows come up.
      X: matrix('n', 'd', { domain: integers(-5, 5), kinked: integers(-1, 1) }),
      gamma: vector('d'),
      beta: vector('d'),
      epsilon: scalar({ domain: decimals(0.5, 2) }),
    },
    forward: ({ X, gamma, beta, epsilon }) => layerNorm(X, gamma, beta, epsilon),
    linearIn: ['gamma', 'beta'],
    upstream: 'dY',
    args: ['X', 'gamma', 'epsilon', 'dY'],
    returns: { dX: gradientOf('X'), dGamma: gradientOf('gamma'), dBeta: gradientOf('beta') },
    laws: [
      linearIn('dY'),
      zeroUpstream('dY'),
      batchAdditivity({ args: ['X', 'dY'], perSample: ['dX'], summed: ['dGamma', 'dBeta'] }),
      shiftInvariance,
    ],
  }),
});
