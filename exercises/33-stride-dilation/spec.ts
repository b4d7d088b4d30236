import { defineSpec, given, gradientOf, keepsSumOf, linearIn, matrix, rule, size, zeroUpstream } from '#spec';
import { cropAndSubsample, subsample } from './forward.ts';

const laws = [linearIn('delta'), zeroUpstream('delta'), keepsSumOf('delta')];

export default defineSpec({
  dilate: rule({
    sizes: { oh: size(1, 4, 16), ow: size(1, 4, 16, 15), sh: size(1, 3, 5, 9), sw: size(1, 3, 5, 8) },
    squares: [
      ['oh', 'ow'],
      ['sh', 'sw'],
    ],
    inputs: {
      D: matrix(
        ({ oh, sh }) => (oh - 1) * sh + 1,
        ({ ow, sw }) => (ow - 1) * sw + 1,
      ),
      stride: given<[number, number]>(({ sh, sw }) => [sh, sw]),
    },
    forward: ({ D, stride }) => subsample(D, stride),
    linearIn: ['D'],
    upstream: 'delta',
    args: ['delta', 'stride'],
    returns: gradientOf('D'),
    laws,
  }),
  dilateAndPad: rule({
    sizes: {
      oh: size(1, 3, 12),
      ow: size(1, 3, 12, 11),
      sh: size(1, 3, 4, 7),
      sw: size(1, 3, 4, 6),
      kh: size(1, 3, 5, 9),
      kw: size(1, 3, 5, 8),
    },
    squares: [
      ['oh', 'ow'],
      ['sh', 'sw'],
      ['kh', 'kw'],
    ],
    inputs: {
      D: matrix(
        ({ oh, sh, kh }) => (oh - 1) * sh + 2 * kh - 1,
        ({ ow, sw, kw }) => (ow - 1) * sw + 2 * kw - 1,
      ),
      stride: given<[number, number]>(({ sh, sw }) => [sh, sw]),
      kernel: given<[number, number]>(({ kh, kw }) => [kh, kw]),
    },
    forward: ({ D, stride, kernel }) => cropAndSubsample(D, stride, kernel),
    linearIn: ['D'],
    upstream: 'delta',
    args: ['delta', 'stride', 'kernel'],
    returns: gradientOf('D'),
    laws,
  }),
});
