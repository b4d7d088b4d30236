import {
  decimals,
  defineSpec,
  given,
  gradientOf,
  integers,
  type Law,
  linearIn,
  matrix,
  rule,
  size,
  zeroUpstream,
} from '#spec';
import { attention } from './forward.ts';

type Matrix = number[][];

const plus = (a: number[], b: number[]): number[] => a.map((entry, j) => entry + b[j]);

/** Each query shares out one whole: what comes back to the values is what came back to the outputs. */
const sharesOut: Law = {
  id: 'dV-keeps-the-sum-of-dO',
  symbols: 'Σⱼ dV[j][c] = Σᵢ dO[i][c]',
  statement: {
    en: 'Each output is a mean of the values, with weights that add up to 1: the columns of dV add up to what those of dO do.',
    'zh-CN': '每个输出都是各个值的加权平均，权重之和为 1：dV 各列之和等于 dO 各列之和。',
  },
  variants: (point) => [point],
  relate: ([result], point) => {
    const { dV } = result as Readonly<Record<string, Matrix>>;
    return [{ output: 'dV', right: (point.dO as Matrix).reduce(plus), left: dV.reduce(plus) }];
  },
};

/** A vector that is added to every key raises all scores of a query alike, which a softmax does not see. */
const sharedShift: Law = {
  id: 'columns-of-dK-sum-to-zero',
  symbols: 'Σⱼ dK[j][a] = 0',
  statement: {
    en: 'Adding the same vector to all keys raises all scores of a query by the same number and changes no output, so each column of dK adds up to zero.',
    'zh-CN': '给所有键加上同一个向量，一个查询的所有得分都增加同一个数，输出不变，因此 dK 的每一列之和为零。',
  },
  variants: (point) => [point],
  relate: ([result], point) => {
    const { dK } = result as Readonly<Record<string, Matrix>>;
    return [{ output: 'dK', right: (point.K as Matrix)[0].map(() => 0), left: dK.reduce(plus) }];
  },
};

export default defineSpec({
  attentionBackward: rule({
    sizes: {
      n: size(1, 4, 11),
      m: size(1, 4, 12),
      d: size(1, 4, 9),
      e: size(1, 3, 6, 17),
      causal: size(0, 1, 1),
    },
    squares: [
      ['n', 'm'],
      ['d', 'e'],
    ],
    inputs: {
      // Where nothing is differentiated, scores as large as a thousand come up, and equal ones.
      Q: matrix('n', 'd', { domain: decimals(-2, 2), kinked: integers(-40, 40) }),
      K: matrix('m', 'd', { domain: decimals(-2, 2), kinked: integers(-40, 40) }),
      V: matrix('m', 'e'),
      options: given<{ causal: boolean }>(({ causal }) => ({ causal: causal === 1 })),
    },
    forward: ({ Q, K, V, options }) => attention(Q, K, V, options),
    linearIn: ['V'],
    upstream: 'dO',
    args: ['Q', 'K', 'V', 'dO', 'options'],
    returns: { dQ: gradientOf('Q'), dK: gradientOf('K'), dV: gradientOf('V') },
    laws: [linearIn('dO'), zeroUpstream('dO'), sharesOut, sharedShift],
  }),
});
