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
import { conv } from './forward.ts';

export default defineSpec({
  convBackward: rule({
    sizes: {
      n: size(1, 2, 5, 9),
      c: size(1, 3, 6, 9),
      m: size(1, 3, 6, 9),
      h: size(1, 5, 18),
      w: size(1, 5, 18, 17),
      kh: size(1, 3, 7, 9),
      kw: size(1, 3, 7, 9),
      sh: size(1, 3, 4, 6),
      sw: size(1, 3, 4, 6),
      ph: size(0, 2, 3, 5),
      pw: size(0, 2, 3, 5),
    },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
      ['sh', 'sw'],
      ['ph', 'pw'],
      ['c', 'm'],
    ],
    where: ({ h, w, kh, kw, ph, pw }) => h + 2 * ph >= kh && w + 2 * pw >= kw,
    inputs: {
      X: tensor4('n', 'c', 'h', 'w'),
      F: tensor4('m', 'c', 'kh', 'kw'),
      b: vector('m'),
      options: given<{ stride: [number, number]; pad: [number, number] }>(({ sh, sw, ph, pw }) => ({
        stride: [sh, sw],
        pad: [ph, pw],
      })),
    },
    forward: ({ X, F, b, options }) => conv(X, F, b, options),
    linearIn: ['X', 'F', 'b'],
    upstream: 'dO',
    args: ['X', 'F', 'dO', 'options'],
    returns: { dX: gradientOf('X'), dF: gradientOf('F'), db: gradientOf('b') },
    laws: [
      linearIn('dO'),
      zeroUpstream('dO'),
      batchAdditivity({ args: ['X', 'dO'], perSample: ['dX'], summed: ['dF', 'db'] }),
    ],
  }),
});
