import {
  batchAdditivity,
  defineSpec,
  distinctIntegers,
  given,
  gradientOf,
  integers,
  keepsSumOf,
  linearIn,
  rule,
  type Sizes,
  size,
  tensor4,
  zeroUpstream,
} from '#spec';
import { overlappingAvgPool, overlappingMaxPool, type PoolOptions } from './forward.ts';

const sizes = {
  n: size(1, 2, 5, 9),
  c: size(1, 2, 6, 9),
  h: size(1, 6, 18),
  w: size(1, 6, 18, 17),
  kh: size(1, 3, 7, 8),
  kw: size(1, 3, 7),
  sh: size(1, 3, 4, 6),
  sw: size(1, 3, 4, 5),
};

const squares = [
  ['h', 'w'],
  ['kh', 'kw'],
  ['sh', 'sw'],
];

const fits = ({ h, w, kh, kw }: Sizes) => h >= kh && w >= kw;

const options = given(({ kh, kw, sh, sw }): { [K in keyof PoolOptions]: PoolOptions[K] } => ({
  window: [kh, kw],
  stride: [sh, sw],
}));

const laws = [
  keepsSumOf('dO'),
  linearIn('dO'),
  zeroUpstream('dO'),
  batchAdditivity({ args: ['X', 'dO'], perSample: [undefined], summed: [] }),
];

export default defineSpec({
  overlappingMaxPoolBackward: rule({
    sizes,
    squares,
    where: fits,
    inputs: {
      X: tensor4('n', 'c', 'h', 'w', { domain: distinctIntegers(), kinked: integers(-1, 1) }),
      options,
    },
    forward: ({ X, options }) => overlappingMaxPool(X, options),
    linearIn: ['X'],
    upstream: 'dO',
    args: ['X', 'dO', 'options'],
    returns: gradientOf('X'),
    laws,
  }),
  overlappingAvgPoolBackward: rule({
    sizes,
    squares,
    where: fits,
    inputs: { X: tensor4('n', 'c', 'h', 'w'), options },
    forward: ({ X, options }) => overlappingAvgPool(X, options),
    linearIn: ['X'],
    upstream: 'dO',
    args: ['X', 'dO', 'options'],
    returns: gradientOf('X'),
    laws,
  }),
});
