import {
  batchAdditivity,
  defineSpec,
  given,
  gradientOf,
  linearIn,
  rule,
  size,
  tensor4,
  vector,
  zeroUpstream,
} from '#spec';
import { transposedConvLoss } from './forward.ts';

export default defineSpec({
  transposedConvBackward: rule({
    sizes: {
      n: size(1, 2, 5, 9),
      c: size(1, 3, 6, 9),
      m: size(1, 2, 6, 9),
      h: size(1, 3, 8),
      w: size(1, 3, 8, 7),
      kh: size(1, 3, 7, 8),
      kw: size(1, 3, 7),
      sh: size(1, 3, 4, 6),
      sw: size(1, 3, 4, 5),
      ph: size(0, 2, 3),
      pw: size(0, 2, 3),
    },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
      ['sh', 'sw'],
      ['ph', 'pw'],
      ['c', 'm'],
    ],
    where: ({ h, w, kh, kw, sh, sw, ph, pw }) =>
      (h - 1) * sh + kh - 2 * ph >= 1 && (w - 1) * sw + kw - 2 * pw >= 1,
    inputs: {
      X: tensor4('n', 'c', 'h', 'w'),
      F: tensor4('c', 'm', 'kh', 'kw'),
      b: vector('m'),
      options: given<{ stride: [number, number]; pad: [number, number] }>(({ sh, sw, ph, pw }) => ({
        stride: [sh, sw],
        pad: [ph, pw],
      })),
      dO: tensor4(
        'n',
        'm',
        ({ h, kh, sh, ph }) => (h - 1) * sh + kh - 2 * ph,
        ({ w, kw, sw, pw }) => (w - 1) * sw + kw - 2 * pw,
      ),
    },
    forward: ({ X, F, b, dO, options }) => transposedConvLoss(X, F, b, dO, options),
    linearIn: ['X', 'F', 'b', 'dO'],
    args: ['X', 'F', 'dO', 'options'],
    returns: { dX: gradientOf('X'), dF: gradientOf('F'), db: gradientOf('b') },
    laws: [
      linearIn('dO'),
      zeroUpstream('dO'),
      batchAdditivity({ args: ['X', 'dO'], perSample: ['dX'], summed: ['dF', 'db'] }),
    ],
  }),
});
