import { decimals, defineSpec, jacobianOf, jacobianTimes, linearIn, rule, size, vector } from '#spec';
import { softmax } from './forward.ts';

const z = vector('n', { domain: decimals(-1, 1) });

export default defineSpec({
  softmaxJacobian: rule({
    sizes: { n: size(1, 4, 9) },
    inputs: { z },
    forward: ({ z }) => softmax(z),
    args: ['z'],
    returns: jacobianOf('z'),
    laws: [
      {
        id: 'columns-sum-to-zero',
        symbols: 'Σᵢ J[i][j] = 0',
        statement: { en: 'Probabilities add up to 1 whatever the logits are.' },
        variants: (point) => [point],
        relate: ([J]) => {
          const sums = (J as number[][]).map((_, j) =>
            (J as number[][]).reduce((sum, row) => sum + row[j], 0),
          );
          return [{ output: undefined, left: sums, right: sums.map(() => 0) }];
        },
      },
    ],
  }),
  softmaxTimes: rule({
    sizes: { n: size(1, 4, 12) },
    inputs: { z, v: vector('n') },
    forward: ({ z }) => softmax(z),
    args: ['z', 'v'],
    returns: jacobianTimes('z', 'v'),
    laws: [linearIn('v')],
  }),
});
