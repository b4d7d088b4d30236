import {
  batchAdditivity,
  defineSpec,
  gradientOf,
  linearIn,
  matrix,
  rule,
  size,
  vector,
  zeroUpstream,
} from '#spec';
import { dense } from './forward.ts';

export default defineSpec({
  denseBackward: rule({
    sizes: { n: size(1, 4, 12), p: size(1, 4, 64, 40), q: size(1, 4, 64, 40) },
    squares: [['p', 'q']],
    inputs: { X: matrix('n', 'p'), W: matrix('q', 'p'), b: vector('q') },
    forward: ({ X, W, b }) => dense(X, W, b),
    linearIn: ['X', 'W', 'b'],
    upstream: 'dU',
    args: ['X', 'W', 'dU'],
    returns: { dX: gradientOf('X'), dW: gradientOf('W'), db: gradientOf('b') },
    laws: [
      linearIn('dU'),
      zeroUpstream('dU'),
      batchAdditivity({ args: ['X', 'dU'], perSample: ['dX'], summed: ['dW', 'db'] }),
    ],
  }),
});
