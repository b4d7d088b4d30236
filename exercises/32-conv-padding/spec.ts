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
import { convPadded } from './forward.ts';

export default defineSpec({
  convPaddedBackward: rule({
    sizes: {
      n: size(1, 2, 5, 9),
      c: size(1, 3, 6, 9),
      m: size(1, 3, 6, 9),
      h: size(1, 4, 18),
      w: size(1, 4, 18, 17),
      kh: size(1, 3, 7, 9),
      kw: size(1, 3, 7, 8),
      pad: size(0, 2, 3, 5),
    },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
      ['c', 'm'],
    ],
    where: ({ h, w, kh, kw, pad }) => h + 2 * pad >= kh && w + 2 * pad >= kw,
    inputs: {
      X: tensor4('n', 'c', 'h', 'w'),
      F: tensor4('m', 'c', 'kh', 'kw'),
      b: vector('m'),
      pad: given(({ pad }) => pad),
    },
    forward: ({ X, F, b, pad }) => convPadded(X, F, b, pad),
    linearIn: ['X', 'F', 'b'],
    upstream: 'dO',
    args: ['X', 'F', 'dO', 'pad'],
    returns: { dX: gradientOf('X'), dF: gradientOf('F'), db: gradientOf('b') },
    laws: [
      linearIn('dO'),
      zeroUpstream('dO'),
      batchAdditivity({ args: ['X', 'dO'], perSample: ['dX'], summed: ['dF', 'db'] }),
    ],
  }),
});
