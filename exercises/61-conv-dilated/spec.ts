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
import { dilatedConv } from './forward.ts';

/** How far a filter of k places reaches, d apart. */
const span = (k: number, d: number): number => (k - 1) * d + 1;

export default defineSpec({
  dilatedConvBackward: rule({
    sizes: {
      n: size(1, 2, 5, 9),
      c: size(1, 2, 6, 9),
      m: size(1, 2, 6, 9),
      h: size(1, 5, 18),
      w: size(1, 5, 18, 17),
      kh: size(1, 3, 7, 8),
      kw: size(1, 3, 7),
      sh: size(1, 3, 4, 6),
      sw: size(1, 3, 4, 5),
      ph: size(0, 2, 3),
      pw: size(0, 2, 3),
      dh: size(1, 3, 3, 5),
      dw: size(1, 3, 2, 4),
    },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
      ['sh', 'sw'],
      ['ph', 'pw'],
      ['dh', 'dw'],
      ['c', 'm'],
    ],
    where: ({ h, w, kh, kw, ph, pw, dh, dw }) => h + 2 * ph >= span(kh, dh) && w + 2 * pw >= span(kw, dw),
    inputs: {
      X: tensor4('n', 'c', 'h', 'w'),
      F: tensor4('m', 'c', 'kh', 'kw'),
      b: vector('m'),
      options: given<{ stride: [number, number]; pad: [number, number]; dilation: [number, number] }>(
        ({ sh, sw, ph, pw, dh, dw }) => ({ stride: [sh, sw], pad: [ph, pw], dilation: [dh, dw] }),
      ),
    },
    forward: ({ X, F, b, options }) => dilatedConv(X, F, b, options),
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
