import {
  defineSpec,
  fractions,
  gradientOf,
  integers,
  linearIn,
  optional,
  rule,
  scalar,
  size,
  tensor,
  vector,
  zeroUpstream,
} from '#spec';
import { layerNorm } from './forward.ts';

export default defineSpec({
  layerNormBackward: rule({
    sizes: { n: size(1, 2, 3), t: size(1, 3, 4), d: size(1, 4, 6) },
    squares: [['n', 't', 'd']],
    inputs: {
      X: tensor('n', 't', 'd', { domain: integers(-4, 4) }),
      epsilon: scalar({ domain: fractions(0.5, 2, 4) }),
      gamma: optional(vector('d', { domain: integers(-3, 3) })),
    },
    forward: ({ X, epsilon, gamma }) => layerNorm(X, epsilon, gamma),
    upstream: 'dY',
    args: ['X', 'dY', 'epsilon', 'gamma'],
    returns: gradientOf('X'),
    laws: [linearIn('dY'), zeroUpstream('dY')],
  }),
});
