import {
  decimals,
  defineSpec,
  flag,
  fractions,
  gradientOf,
  linearIn,
  optional,
  options,
  rule,
  scalar,
  size,
  tensor,
  zeroUpstream,
} from '#spec';
import { attention } from './forward.ts';

const small = { domain: decimals(-1, 1) };

export default defineSpec({
  attentionBackward: rule({
    sizes: { n: size(1, 2, 2), h: size(1, 1, 2), t: size(1, 3, 3), d: size(1, 2, 3) },
    squares: [
      ['n', 'h'],
      ['t', 'd'],
    ],
    inputs: {
      Q: tensor('n', 'h', 't', 'd', small),
      K: tensor('n', 'h', 't', 'd', small),
      V: tensor('n', 'h', 't', 'd', small),
      options: options({ causal: flag(), scale: optional(scalar({ domain: fractions(0.25, 2, 4) })) }),
    },
    forward: ({ Q, K, V, options }) => attention(Q, K, V, options),
    linearIn: ['V'],
    upstream: 'dO',
    args: ['Q', 'K', 'V', 'dO', 'options'],
    returns: { dQ: gradientOf('Q'), dK: gradientOf('K'), dV: gradientOf('V') },
    laws: [linearIn('dO'), zeroUpstream('dO')],
  }),
});
