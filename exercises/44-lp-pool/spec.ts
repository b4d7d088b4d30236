import {
  defineSpec,
  given,
  gradientOf,
  integers,
  type Law,
  linearIn,
  matrix,
  nonzeroIntegers,
  type Point,
  rule,
  size,
  type Tensor,
  zeroUpstream,
} from '#spec';
import { lpPool } from './forward.ts';

/** X and O grow together, so the slope between them stays. */
const unchangedByScale: Law = {
  id: 'unchanged-by-scale-of-X',
  symbols: 'f(2X, dO, …) = f(X, dO, …)',
  statement: {
    en: 'Doubling X doubles every norm, so the slope of the norm, and with it the result, stays what it is.',
    'zh-CN': 'X 加倍时每个范数也加倍，范数的斜率不变，因此结果也不变。',
  },
  variants: (point) => [point, { ...point, X: (point.X as number[][]).map((row) => row.map((x) => 2 * x)) }],
  relate: ([once, twice]) => [{ output: undefined, right: once as Tensor, left: twice as Tensor }],
};

/** Euler's theorem on homogeneous functions, for the degree 1. */
const eulersTheorem: Law = {
  id: 'eulers-theorem',
  symbols: '⟨X, f(X, dO, …)⟩ = ⟨pool(X), dO⟩',
  statement: {
    en: 'A norm is homogeneous of degree 1, so the inner product of X with the result is that of the outputs with dO.',
    'zh-CN': '范数是一次齐次函数，因此 X 与结果的内积等于输出与 dO 的内积。',
  },
  variants: (point) => [point],
  relate: ([dX], { X, dO, window, p }: Point) => [
    {
      output: undefined,
      right: inner(lpPool(X as number[][], window as [number, number], p as number), dO as number[][]),
      left: inner(X as number[][], dX as number[][]),
    },
  ],
};

function inner(A: number[][], B: number[][]): number {
  let sum = 0;
  for (let i = 0; i < A.length; i++) {
    for (let j = 0; j < A[i].length; j++) sum += A[i][j] * B[i][j];
  }
  return sum;
}

export default defineSpec({
  lpPoolBackward: rule({
    sizes: {
      h: size(1, 5, 18, 33),
      w: size(1, 5, 18, 32),
      kh: size(1, 3, 7, 8),
      kw: size(1, 3, 7),
      // p = 1, 1.5, 2, …, 4
      halves: size(2, 8, 8),
    },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: {
      // Far from 0, where |x|^p is not smooth.
      X: matrix('h', 'w', { domain: nonzeroIntegers(4), kinked: integers(-1, 1) }),
      window: given(({ kh, kw }): [number, number] => [kh, kw]),
      p: given(({ halves }) => halves / 2),
    },
    forward: ({ X, window, p }) => lpPool(X, window, p),
    upstream: 'dO',
    args: ['X', 'dO', 'window', 'p'],
    returns: gradientOf('X'),
    laws: [unchangedByScale, eulersTheorem, linearIn('dO'), zeroUpstream('dO')],
  }),
});
