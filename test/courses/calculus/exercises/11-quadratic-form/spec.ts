import { defineSpec, gradientOf, linearIn, matrix, rule, size, vector, zeroUpstream } from '#spec';
import { quadraticForm } from './forward.ts';

export default defineSpec({
  quadraticFormBackward: rule({
    sizes: { n: size(1, 4, 12) },
    inputs: { A: matrix('n', 'n'), x: vector('n') },
    forward: ({ A, x }) => quadraticForm(A, x),
    linearIn: ['A'],
    upstream: 'dq',
    args: ['A', 'x', 'dq'],
    returns: { dA: gradientOf('A'), dx: gradientOf('x') },
    laws: [linearIn('dq'), zeroUpstream('dq')],
  }),
});
