import {
  decimals,
  defineSpec,
  given,
  gradientOf,
  type Law,
  linearIn,
  matrix,
  rule,
  scalar,
  size,
  type Tensor,
  zeroUpstream,
} from '#spec';
import { subsampling } from './forward.ts';

type Gradients = Readonly<Record<string, Tensor>>;

/** tanh is odd: negating X and b negates the outputs. */
const oddSymmetry: Law = {
  id: 'odd-symmetry',
  symbols: 'f(−X, β, −b, …): dX and db as for (X, β, b, …), dBeta negated',
  statement: {
    en: 'Negating X and b negates every output, so for the same dOut the results dX and db stay and dBeta is negated.',
    'zh-CN': 'X 与 b 同时取反则所有输出取反，因此对同样的 dOut，dX 与 db 不变，dBeta 取反。',
  },
  variants: (point) => [
    point,
    { ...point, X: (point.X as number[][]).map((row) => row.map((x) => -x)), b: -(point.b as number) },
  ],
  relate: (results) => {
    const [plain, negated] = results as readonly Gradients[];
    return [
      { output: 'dX', right: plain.dX, left: negated.dX },
      { output: 'dBeta', right: -(plain.dBeta as number), left: negated.dBeta },
      { output: 'db', right: plain.db, left: negated.db },
    ];
  },
};

export default defineSpec({
  subsamplingBackward: rule({
    sizes: { h: size(1, 5, 12, 24), w: size(1, 5, 12, 23), kh: size(1, 3, 3, 6), kw: size(1, 3, 3, 5) },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: {
      X: matrix('h', 'w', { domain: decimals(-1, 1) }),
      beta: scalar({ domain: decimals(-1.5, 1.5) }),
      b: scalar({ domain: decimals(-1, 1) }),
      window: given(({ kh, kw }): [number, number] => [kh, kw]),
    },
    forward: ({ X, beta, b, window }) => subsampling(X, beta, b, window),
    upstream: 'dOut',
    args: ['X', 'beta', 'b', 'dOut', 'window'],
    returns: { dX: gradientOf('X'), dBeta: gradientOf('beta'), db: gradientOf('b') },
    laws: [oddSymmetry, linearIn('dOut'), zeroUpstream('dOut')],
  }),
});
