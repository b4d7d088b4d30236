import {
  defineSpec,
  given,
  gradientOf,
  keepsSumOf,
  type Law,
  linearIn,
  matrix,
  rule,
  size,
  type Tensor,
} from '#spec';
import { crop, mirroredSum, slidingSum } from './forward.ts';

const commutes: Law = {
  id: 'commutes',
  symbols: 'f(K, A) = f(A, K)',
  statement: {
    en: 'Convolution does not care which of the two matrices slides: A and K may change places.',
    'zh-CN': '卷积不在乎是谁在滑动：A 与 K 可以互换。',
  },
  variants: (point) => [point, { ...point, A: point.K, K: point.A }],
  relate: ([result, exchanged]) => [
    { output: undefined, right: result as Tensor, left: exchanged as Tensor },
  ],
};

const totalsMultiply: Law = {
  id: 'totals-multiply',
  symbols: 'Σ f(A, K) = (Σ A) · (Σ K)',
  statement: {
    en: 'Each entry of A meets each entry of K exactly once, so the entries of the result add up to (sum of A) · (sum of K).',
    'zh-CN': 'A 的每个元素与 K 的每个元素恰好相遇一次，因此结果各元素之和等于 A 的元素和乘以 K 的元素和。',
  },
  variants: (point) => [point],
  relate: ([result], point) => [
    { output: undefined, right: total(point.A as Tensor) * total(point.K as Tensor), left: total(result) },
  ],
};

function total(tensor: Tensor | Readonly<Record<string, Tensor>>): number {
  if (typeof tensor === 'number') return tensor;
  return Object.values(tensor).reduce<number>((sum, part) => sum + total(part), 0);
}

export default defineSpec({
  rotate180: rule({
    sizes: { kh: size(1, 4, 16), kw: size(1, 4, 16, 15) },
    squares: [['kh', 'kw']],
    inputs: { F: matrix('kh', 'kw'), R: matrix('kh', 'kw') },
    forward: ({ F, R }) => mirroredSum(F, R),
    linearIn: ['F', 'R'],
    args: ['F'],
    returns: gradientOf('R'),
    laws: [linearIn('F'), keepsSumOf('F')],
  }),
  zeroPad: rule({
    sizes: { h: size(1, 3, 18), w: size(1, 3, 18, 17), rows: size(0, 3, 5, 9), cols: size(0, 3, 5, 8) },
    squares: [
      ['h', 'w'],
      ['rows', 'cols'],
    ],
    inputs: {
      P: matrix(
        ({ h, rows }) => h + 2 * rows,
        ({ w, cols }) => w + 2 * cols,
      ),
      rows: given(({ rows }) => rows),
      cols: given(({ cols }) => cols),
    },
    forward: ({ P, rows, cols }) => crop(P, rows, cols),
    linearIn: ['P'],
    upstream: 'A',
    args: ['A', 'rows', 'cols'],
    returns: gradientOf('P'),
    laws: [linearIn('A'), keepsSumOf('A')],
  }),
  correlateValid: rule({
    sizes: { h: size(1, 5, 18), w: size(1, 5, 18, 17), kh: size(1, 3, 7, 8), kw: size(1, 3, 7) },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
    ],
    where: ({ h, w, kh, kw }) => h >= kh && w >= kw,
    inputs: {
      A: matrix('h', 'w'),
      K: matrix('kh', 'kw'),
      D: matrix(
        ({ h, kh }) => h - kh + 1,
        ({ w, kw }) => w - kw + 1,
      ),
    },
    forward: ({ A, K, D }) => slidingSum(A, K, D),
    linearIn: ['A', 'K', 'D'],
    args: ['A', 'K'],
    returns: gradientOf('D'),
    laws: [linearIn('A'), linearIn('K')],
  }),
  fullConvolution: rule({
    sizes: { h: size(1, 4, 18), w: size(1, 4, 18, 17), kh: size(1, 3, 7, 8), kw: size(1, 3, 7) },
    squares: [
      ['h', 'w'],
      ['kh', 'kw'],
    ],
    inputs: {
      A: matrix('h', 'w'),
      K: matrix('kh', 'kw'),
      X: matrix(
        ({ h, kh }) => h + kh - 1,
        ({ w, kw }) => w + kw - 1,
      ),
    },
    forward: ({ A, K, X }) => slidingSum(X, K, A),
    linearIn: ['A', 'K', 'X'],
    args: ['A', 'K'],
    returns: gradientOf('X'),
    laws: [linearIn('A'), commutes, totalsMultiply],
  }),
});
