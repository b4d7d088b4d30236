import {
  decimals,
  defineSpec,
  gradientOf,
  integers,
  linearIn,
  rule,
  type Sizes,
  size,
  tensor3,
  tensor4,
  vector,
  zeroUpstream,
} from '#spec';
import { residualBlock } from './forward.ts';

/** Filters of 1×1 and 3×3. */
const side = ({ p }: Sizes) => 2 * p + 1;

/** First biases lie halfway between whole numbers, so no ReLU stands at its kink; or at 0, where many do. */
const HALFWAY = 0.5;
const HALF_BELOW_ZERO = decimals(-0.5, -0.5);

export default defineSpec({
  residualBackward: rule({
    sizes: { c: size(1, 3, 3, 5), m: size(1, 3, 4, 6), h: size(1, 4, 6), w: size(1, 4, 6), p: size(0, 1, 1) },
    squares: [
      ['h', 'w'],
      ['c', 'm'],
    ],
    inputs: {
      X: tensor3('c', 'h', 'w', { domain: integers(-3, 3), kinked: integers(-1, 1) }),
      F1: tensor4('m', 'c', side, side, { domain: integers(-3, 3), kinked: integers(-1, 1) }),
      biases1: vector('m', { domain: integers(-3, 2), kinked: HALF_BELOW_ZERO }),
      F2: tensor4('c', 'm', side, side),
      b2: vector('c'),
    },
    derive: ({ biases1 }) => ({ b1: biases1.map((bias) => bias + HALFWAY) }),
    forward: ({ X, F1, b1, F2, b2 }) => residualBlock(X, F1, b1, F2, b2),
    linearIn: ['F2', 'b2'],
    upstream: 'dY',
    args: ['X', 'F1', 'b1', 'F2', 'dY'],
    returns: {
      dX: gradientOf('X'),
      dF1: gradientOf('F1'),
      db1: gradientOf('b1'),
      dF2: gradientOf('F2'),
      db2: gradientOf('b2'),
    },
    laws: [linearIn('dY'), zeroUpstream('dY')],
  }),
});
