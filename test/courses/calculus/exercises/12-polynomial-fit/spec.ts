import { decimals, defineSpec, gradientOf, rule, size, vector } from '#spec';
import { meanSquaredError } from './forward.ts';

export default defineSpec({
  polynomialFitGradient: rule({
    sizes: { n: size(1, 5, 20), terms: size(1, 4, 6) },
    squares: [['n', 'terms']],
    inputs: {
      c: vector('terms'),
      x: vector('n', { domain: decimals(-1.5, 1.5) }),
      y: vector('n'),
    },
    forward: ({ c, x, y }) => meanSquaredError(c, x, y),
    args: ['c', 'x', 'y'],
    returns: gradientOf('c'),
  }),
});
