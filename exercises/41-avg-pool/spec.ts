import { defineSpec, given, gradientOf, keepsSumOf, linearIn, matrix, rule, size, zeroUpstream } from '#spec';
import { avgPool } from './forward.ts';

export default defineSpec({
  avgPoolBackward: rule({
    sizes: { oh: size(1, 3, 8, 17), ow: size(1, 3, 8, 16), kh: size(1, 3, 5, 9), kw: size(1, 3, 5, 8) },
    squares: [
      ['oh', 'ow'],
      ['kh', 'kw'],
    ],
    inputs: {
      X: matrix(
        ({ oh, kh }) => oh * kh,
        ({ ow, kw }) => ow * kw,
      ),
      window: given(({ kh, kw }): [number, number] => [kh, kw]),
    },
    forward: ({ X, window }) => avgPool(X, window),
    linearIn: ['X'],
    upstream: 'dO',
    args: ['dO', 'window'],
    returns: gradientOf('X'),
    laws: [keepsSumOf('dO'), linearIn('dO'), zeroUpstream('dO')],
  }),
});
