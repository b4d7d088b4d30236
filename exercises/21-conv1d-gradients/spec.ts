import { defineSpec, gradientOf, type Law, linearIn, rule, scalar, size, vector, zeroUpstream } from '#spec';
import { conv1d } from './forward.ts';

const totalsMultiply: Law = {
  id: 'totals-multiply',
  symbols: 'Σ dx = (Σ dy) · (Σ w)',
  statement: {
    en: 'Each entry of dy meets each weight exactly once on its way back, so the entries of dx add up to (sum of dy) · (sum of w).',
    'zh-CN':
      'dy 的每个元素在反传途中与每个权重恰好相遇一次，因此 dx 各元素之和等于 dy 的元素和乘以 w 的元素和。',
  },
  variants: (point) => [point],
  relate: ([result], point) => [
    {
      output: 'dx',
      right: (point.dy as number[]).reduce(plus) * (point.w as number[]).reduce(plus),
      left: (result as { dx: number[] }).dx.reduce(plus),
    },
  ],
};

function plus(a: number, b: number): number {
  return a + b;
}

export default defineSpec({
  conv1dBackward: rule({
    sizes: { n: size(1, 8, 64), k: size(1, 4, 16) },
    where: ({ n, k }) => n >= k,
    inputs: { x: vector('n'), w: vector('k'), b: scalar() },
    forward: ({ x, w, b }) => conv1d(x, w, b),
    linearIn: ['x', 'w', 'b'],
    upstream: 'dy',
    args: ['x', 'w', 'dy'],
    returns: { dx: gradientOf('x'), dw: gradientOf('w'), db: gradientOf('b') },
    laws: [linearIn('dy'), zeroUpstream('dy'), totalsMultiply],
  }),
});
