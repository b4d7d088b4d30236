import { defineSpec, gradientOf, linearIn, matrix, rule, size, zeroUpstream } from '#spec';
import { correlateValid } from './forward.ts';

export default defineSpec({
  convFilterGradient: rule({
    sizes: { h: size(1, 6, 18), w: size(1, 6, 18, 17), kh: size(1, 4, 7, 9), kw: size(1, 4, 7, 8) },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: { X: matrix('h', 'w'), F: matrix('kh', 'kw') },
    forward: ({ X, F }) => correlateValid(X, F),
    linearIn: ['X', 'F'],
    upstream: 'dO',
    args: ['X', 'dO'],
    returns: gradientOf('F'),
    laws: [linearIn('dO'), linearIn('X'), zeroUpstream('dO')],
  }),
});
