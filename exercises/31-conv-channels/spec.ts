import {
  batchAdditivity,
  defineSpec,
  gradientOf,
  linearIn,
  rule,
  size,
  tensor4,
  vector,
  zeroUpstream,
} from '#spec';
import { convChannels } from './forward.ts';

export default defineSpec({
  convChannelsBackward: rule({
    sizes: {
      n: size(1, 3, 5, 9),
      c: size(1, 3, 6, 9),
      m: size(1, 3, 6, 9),
      h: size(1, 5, 18),
      w: size(1, 5, 18, 17),
      kh: size(1, 3, 7, 9),
      kw: size(1, 3, 7, 9),
    },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
      ['c', 'm'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: {
      X: tensor4('n', 'c', 'h', 'w'),
      F: tensor4('m', 'c', 'kh', 'kw'),
      b: vector('m'),
    },
    forward: ({ X, F, b }) => convChannels(X, F, b),
    linearIn: ['X', 'F', 'b'],
    upstream: 'dO',
    args: ['X', 'F', 'dO'],
    returns: { dX: gradientOf('X'), dF: gradientOf('F'), db: gradientOf('b') },
    laws: [
      linearIn('dO'),
      zeroUpstream('dO'),
      batchAdditivity({ args: ['X', 'dO'], perSample: ['dX'], summed: ['dF', 'db'] }),
    ],
  }),
});
