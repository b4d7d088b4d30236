import { defineSpec, gradientOf, linearIn, matrix, rule, size, zeroUpstream } from '#spec';
import { convolveValid } from './forward.ts';

export default defineSpec({
  trueConvolutionBackward: rule({
    sizes: { h: size(1, 6, 18), w: size(1, 6, 18, 17), kh: size(1, 3, 7, 9), kw: size(1, 3, 7, 8) },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: { X: matrix('h', 'w'), K: matrix('kh', 'kw') },
    forward: ({ X, K }) => convolveValid(X, K),
    linearIn: ['X', 'K'],
    upstream: 'dP',
    args: ['X', 'K', 'dP'],
    returns: { dX: gradientOf('X'), dK: gradientOf('K') },
    laws: [linearIn('dP'), zeroUpstream('dP')],
  }),
});
