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
import { groupedConv } from './forward.ts';

export default defineSpec({
  groupedConvBackward: rule({
    sizes: {
      n: size(1, 2, 5, 9),
      groups: size(1, 3, 3, 5),
      channelsPerGroup: size(1, 2, 2, 5),
      filtersPerGroup: size(1, 2, 3, 5),
      h: size(1, 4, 18),
      w: size(1, 4, 18, 17),
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
      ['channelsPerGroup', 'filtersPerGroup'],
    ],
    where: ({ h, w, kh, kw, ph, pw }) => h + 2 * ph >= kh && w + 2 * pw >= kw,
    inputs: {
      X: tensor4('n', ({ groups, channelsPerGroup }) => groups * channelsPerGroup, 'h', 'w'),
      F: tensor4(({ groups, filtersPerGroup }) => groups * filtersPerGroup, 'channelsPerGroup', 'kh', 'kw'),
      b: vector(({ groups, filtersPerGroup }) => groups * filtersPerGroup),
      options: given<{ stride: [number, number]; pad: [number, number]; groups: number }>(
        ({ sh, sw, ph, pw, groups }) => ({ stride: [sh, sw], pad: [ph, pw], groups }),
      ),
    },
    forward: ({ X, F, b, options }) => groupedConv(X, F, b, options),
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
