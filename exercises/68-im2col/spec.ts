import {
  defineSpec,
  given,
  gradientOf,
  linearIn,
  matrix,
  rule,
  type Sizes,
  size,
  tensor3,
  tensor4,
  vector,
  zeroUpstream,
} from '#spec';
import { conv, type WindowOptions, windowSum } from './forward.ts';

const rows = ({ h, kh, sh, ph }: Sizes) => Math.floor((h + 2 * ph - kh) / sh) + 1;
const columns = ({ w, kw, sw, pw }: Sizes) => Math.floor((w + 2 * pw - kw) / sw) + 1;
const windows = (sizes: Sizes) => rows(sizes) * columns(sizes);
const places = ({ c, kh, kw }: Sizes) => c * kh * kw;

const SIZES = {
  c: size(1, 3, 3, 9),
  h: size(1, 5, 8, 17),
  w: size(1, 5, 7, 16),
  kh: size(1, 3, 3, 7),
  kw: size(1, 3, 3, 6),
  sh: size(1, 3, 2, 5),
  sw: size(1, 3, 2, 4),
  ph: size(0, 2, 1, 4),
  pw: size(0, 2, 2, 4),
};

const SQUARES = [
  ['h', 'w'],
  ['kh', 'kw'],
  ['sh', 'sw'],
  ['ph', 'pw'],
];

const fits = ({ h, w, kh, kw, ph, pw }: Sizes) => h + 2 * ph >= kh && w + 2 * pw >= kw;

/** An interface as a type of plain data. */
type Plain<T> = { [Key in keyof T]: T[Key] };

const optionsOf = ({ kh, kw, sh, sw, ph, pw }: Sizes): Plain<WindowOptions> => ({
  kernel: [kh, kw],
  stride: [sh, sw],
  pad: [ph, pw],
});

const unfolded = {
  X: tensor3('c', 'h', 'w'),
  columns: matrix(windows, places),
  options: given<Plain<WindowOptions>>(optionsOf),
  size: given<[number, number, number]>(({ c, h, w }) => [c, h, w]),
};

export default defineSpec({
  im2col: rule({
    sizes: SIZES,
    squares: SQUARES,
    where: fits,
    inputs: unfolded,
    forward: ({ X, columns: D, options }) => windowSum(X, D, options),
    linearIn: ['X', 'columns'],
    args: ['X', 'options'],
    returns: gradientOf('columns'),
    laws: [linearIn('X')],
  }),
  col2im: rule({
    sizes: SIZES,
    squares: SQUARES,
    where: fits,
    inputs: unfolded,
    forward: ({ X, columns: D, options }) => windowSum(X, D, options),
    linearIn: ['X', 'columns'],
    args: ['columns', 'size', 'options'],
    returns: gradientOf('X'),
    laws: [linearIn('columns'), zeroUpstream('columns')],
  }),
  matrixConvBackward: rule({
    sizes: { ...SIZES, m: size(1, 3, 4, 9) },
    squares: [...SQUARES, ['c', 'm']],
    where: fits,
    inputs: {
      X: tensor3('c', 'h', 'w'),
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
    laws: [linearIn('dO'), zeroUpstream('dO')],
  }),
});
