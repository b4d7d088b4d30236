import {
  decimals,
  defineSpec,
  fractions,
  gradientOf,
  indices,
  labels,
  matrix,
  nullable,
  oneOf,
  options,
  rule,
  size,
  vector,
} from '#spec';
import { embeddingLoss } from './forward.ts';

export default defineSpec({
  embeddingBackward: rule({
    sizes: { n: size(1, 3, 5), t: size(1, 3, 5), v: size(2, 4, 8), d: size(1, 3, 4), c: size(2, 3, 4) },
    squares: [
      ['v', 'd', 'c'],
      ['n', 't'],
    ],
    inputs: {
      tokens: indices('n', 't', { below: 'v' }),
      labels: labels('n', 'c'),
      E: matrix('v', 'd', { domain: fractions(-1, 1, 8) }),
      W: matrix('c', 'd', { domain: fractions(-1, 1, 4) }),
      weights: nullable(vector('c', { domain: decimals(0.5, 2) })),
      options: options({ reduction: oneOf('sum', 'mean') }),
    },
    forward: ({ tokens, labels, E, W, weights, options }) =>
      embeddingLoss(tokens, labels, E, W, weights, options),
    args: ['tokens', 'labels', 'E', 'W', 'weights', 'options'],
    returns: { dE: gradientOf('E'), dW: gradientOf('W') },
    laws: [
      {
        id: 'classes-share-a-total',
        symbols: 'Σₖ dW[k][j] = 0 where weights = null',
        statement: { en: 'Softmax only compares logits: what one class gets the others lose.' },
        variants: (point) => [{ ...point, weights: null }],
        relate: ([result], point) => {
          const { dW } = result as Readonly<Record<string, number[][]>>;
          const sums = (point.W as number[][])[0].map((_, j) => dW.reduce((sum, row) => sum + row[j], 0));
          return [{ output: 'dW', right: sums.map(() => 0), left: sums }];
        },
      },
    ],
  }),
});
