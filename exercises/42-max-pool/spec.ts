import {
  defineSpec,
  distinctIntegers,
  given,
  gradientOf,
  integers,
  keepsSumOf,
  linearIn,
  matrix,
  rule,
  size,
  zeroUpstream,
} from '#spec';
import { maxPool } from './forward.ts';

export default defineSpec({
  maxPoolBackward: rule({
    sizes: { h: size(1, 6, 18, 33), w: size(1, 6, 18, 32), kh: size(1, 3, 7, 8), kw: size(1, 3, 7) },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: {
      X: matrix('h', 'w', { domain: distinctIntegers(), kinked: integers(-1, 1) }),
      window: given(({ kh, kw }): [number, number] => [kh, kw]),
    },
    forward: ({ X, window }) => maxPool(X, window),
    linearIn: ['X'],
    upstream: 'dO',
    args: ['X', 'dO', 'window'],
    returns: gradientOf('X'),
    laws: [keepsSumOf('dO'), linearIn('dO'), zeroUpstream('dO')],
  }),
});
