import { decimals, defineSpec, gradientOf, linearIn, rule, size, tensor3, vector, zeroUpstream } from '#spec';
import { lstmCell } from './forward.ts';

const small = { domain: decimals(-1, 1) };

export default defineSpec({
  lstmCellBackward: rule({
    sizes: { n: size(1, 2, 3), m: size(1, 2, 3) },
    squares: [['n', 'm']],
    inputs: {
      x: vector('n', small),
      h: vector('m', small),
      c: vector('m', small),
      W: tensor3(
        () => 4,
        'm',
        ({ n, m }) => n + m,
        small,
      ),
    },
    forward: ({ x, h, c, W }) => lstmCell(x, h, c, W),
    upstream: { h: 'dhNext', c: 'dcNext' },
    args: ['x', 'h', 'c', 'W', 'dhNext', 'dcNext'],
    returns: { dx: gradientOf('x'), dh: gradientOf('h'), dc: gradientOf('c'), dW: gradientOf('W') },
    laws: [linearIn('dhNext', 'dcNext'), zeroUpstream('dhNext', 'dcNext')],
  }),
});
